import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { CommandFailed } from '../command';

interface ServerOptions {
  /** The built program to run: `dist/apps/standalone/src/main.js`. */
  readonly program: string;
  readonly dataDir: string;
  /** Options of node itself. */
  readonly nodeOptions?: readonly string[];
  readonly args?: readonly string[];
  /** Where its read models are, if not in the folder. */
  readonly databaseUrl?: string;
  /** Where its log is, if not in the folder. */
  readonly eventStoreUrl?: string;
  /** What else it is told, by names of the environment. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** How a process ended: by itself with a code, or by a signal. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The exchange, or a part of it, as a process of its own on a free port of this machine. */
export class ServerProcess {
  private banner = '';
  private said = '';
  /** Resolves when the process is gone. */
  readonly ended: Promise<Exit>;

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (this.banner += chunk));
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (this.said += chunk));
    this.ended = once(child, 'close').then(() => ({ code: child.exitCode, signal: child.signalCode }));
  }

  /** Resolves when the banner is there. @throws CommandFailed with what the process said, where it ends before */
  static async start(options: ServerOptions): Promise<ServerProcess> {
    const { program, dataDir, nodeOptions = [], args = [], databaseUrl, eventStoreUrl, settings } = options;
    const own = { HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir, NODE_ENV: 'development' };
    const child = spawn(process.execPath, [...nodeOptions, program, ...args], {
      // Never the stores of the installation whose operator calls: they would get invented cases, and what is in the database
      // would give way to this log's.
      env: { ...process.env, ...own, ...settings, DATABASE_URL: databaseUrl, EVENTSTORE_URL: eventStoreUrl },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const server = new ServerProcess(child);
    while (server.url === undefined) await server.nextLine();
    return server;
  }

  /** Where it answers, as its banner says. */
  get url(): string | undefined {
    return /^ +Health +(http:\S+)\/health\/ready$/m.exec(this.banner)?.[1];
  }

  /** Where its meters are read, as its banner says. */
  get metricsUrl(): string | undefined {
    return /^ +Metrics +(http:\S+)$/m.exec(this.banner)?.[1];
  }

  /** Everything that it logged. */
  get log(): string {
    return this.said;
  }

  /** What it logged that somebody should look at, and what is no line of a log. */
  get complaints(): string {
    return this.said.replaceAll(/^\{"level":"(?:debug|info)".*\}\n/gm, '');
  }

  send(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Sends the signal and waits until the process is gone. */
  async stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<Exit> {
    this.send(signal);
    return this.ended;
  }

  private async nextLine(): Promise<void> {
    const { stdout } = this.child;
    const ended = this.ended.then(({ code, signal }) => {
      throw new CommandFailed(`The server ended (${code ?? signal}) before it answered.\n${this.said}`, 70);
    });
    await Promise.race([ended, ...(stdout === null ? [] : [once(stdout, 'data')])]);
  }
}
