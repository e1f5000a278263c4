import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';

/** A PostgreSQL that nobody else uses, so that it may be restarted under those who do. */
export class OwnServer {
  private constructor(
    private readonly process: ChildProcess,
    private readonly lines: Interface,
    readonly url: string,
  ) {}

  static async start(): Promise<OwnServer> {
    const child = spawn(process.execPath, [join(__dirname, 'server.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout });
    const [url] = await once(lines, 'line');
    return new OwnServer(child, lines, url);
  }

  /** SIGINT ends its sessions and stops it; SIGQUIT stops it at once, so that it has to recover. */
  async restart(signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
    const again = once(this.lines, 'line');
    this.process.stdin?.write(`${signal}\n`);
    await again;
  }

  async stop(): Promise<void> {
    const ended = once(this.process, 'exit');
    this.process.stdin?.end();
    await ended;
  }
}
