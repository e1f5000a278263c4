import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { RunningExchange } from './running-exchange';

const cli = resolve(__dirname, '../../../dist/apps/operator/src/main.js');

/** A line that the counterpart tells: something happened, or an act was done. */
export interface Told {
  readonly requestId: string;
  readonly number: string;
  readonly event?: string;
  readonly act?: string;
  readonly outcome?: 'done' | 'refused';
  readonly revision?: number;
  readonly byTwo?: boolean;
  readonly code?: string;
}

/** `exchange counterpart` as a process of its own. */
export class Counterpart {
  readonly told: Told[] = [];
  /** What it said beside its lines. */
  said = '';
  private readonly heard = new EventEmitter();
  private readonly child: ChildProcess;
  readonly ended: Promise<number | NodeJS.Signals | null>;

  constructor(exchange: RunningExchange, args: readonly string[]) {
    const { port } = new URL(exchange.url);
    const env = { ...process.env, DATA_DIR: exchange.dataDir, HOST: '127.0.0.1', PORT: port };
    const child = spawn(process.execPath, [cli, 'counterpart', '--json', ...args], { env, stdio: 'pipe' });
    this.child = child;
    this.ended = once(child, 'close').then(() => child.exitCode ?? child.signalCode);
    createInterface(child.stdout).on('line', (line) => {
      this.told.push(JSON.parse(line));
      this.heard.emit('line');
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.said += text));
  }

  /** Resolves when it has done the act on the request, so many times. @throws Error where the process ends before */
  async did(requestId: string, act: string, times = 1): Promise<void> {
    const ended = this.ended.then((how) => {
      throw new Error(`it ended (${how}) before it did "${act}": ${JSON.stringify(this.told)} ${this.said}`);
    });
    const done = () => this.told.filter((line) => line.requestId === requestId && line.act === act).length;
    while (done() < times) await Promise.race([ended, once(this.heard, 'line')]);
  }

  async stop(signal: 'SIGINT' | 'SIGKILL') {
    this.child.kill(signal);
    return this.ended;
  }
}
