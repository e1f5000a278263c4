import { type ChildProcess, spawn, spawnSync, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

const typescript = ['--require', join(__dirname, 'ts-hook.cjs')];
const breaker = ['--require', join(__dirname, 'broken-driver.cjs')];

export type BrokenDriver = 'NORMAL' | 'OFF' | 'LATE_COMMIT' | 'FULL';

export interface ChildOptions {
  readonly broken?: BrokenDriver;
  /** A program that runs node, with its arguments: a tracer. */
  readonly under?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly spawn?: SpawnOptions;
}

/** A process of ours, from TypeScript or built, with what it has said so far. */
export class Child {
  private text = '';
  private readonly process: ChildProcess;
  private readonly exit: Promise<unknown>;

  constructor(
    script: string,
    args: readonly string[],
    { broken, under = [], env = {}, spawn: options = {} }: ChildOptions = {},
  ) {
    const node = [
      process.execPath,
      ...(script.endsWith('.ts') ? typescript : []),
      ...(broken === undefined ? [] : breaker),
      resolve(__dirname, script),
      ...args,
    ];
    const [command = '', ...rest] = [...under, ...node];
    this.process = spawn(command, rest, {
      ...options,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env, BROKEN_DRIVER: broken ?? '' },
    });
    this.process.stdout?.setEncoding('utf8').on('data', (chunk: string) => (this.text += chunk));
    this.exit = once(this.process, 'close');
  }

  /** Whole lines only: a line cut short by a kill says nothing. */
  get lines(): readonly string[] {
    return this.text.split('\n').slice(0, -1);
  }

  /** Resolves when the child has said a line that begins so, or so many. */
  async says(beginning: string, times = 1): Promise<void> {
    const exited = this.exit.then(() => {
      throw new Error(`the child ended without saying "${beginning}": ${this.text}`);
    });
    exited.catch(() => undefined);
    while (this.lines.filter((line) => line.startsWith(beginning)).length < times) {
      if (this.process.stdout !== null) await Promise.race([once(this.process.stdout, 'data'), exited]);
    }
  }

  send(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }

  /** Kills as the operating system would, and waits until the process is gone. */
  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.exit;
  }

  /** How it ended; undefined while it runs. */
  get end(): number | NodeJS.Signals | undefined {
    return this.process.exitCode ?? this.process.signalCode ?? undefined;
  }

  /** Asks it to end, and what it runs under with it: for a child that leads its process group (`detached`). */
  async stop(): Promise<number | null> {
    if (this.process.pid !== undefined) process.kill(-this.process.pid, 'SIGTERM');
    return this.ended();
  }

  async ended(): Promise<number | null> {
    await this.exit;
    return this.process.exitCode;
  }
}

/** Whether system calls can be traced here. In CI they must be: durability would go unchecked. */
export function canTrace(): boolean {
  const able = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
  if (able) return true;
  if (process.env['CI'] !== undefined) throw new Error('CI needs strace: the order of durability must be checked');
  console.warn('There is no strace here: the order of durability was NOT checked.');
  return false;
}
