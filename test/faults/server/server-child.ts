import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TokenWish } from '@exchange/access';
import { Desk } from '../../e2e/support/desk';
import { program } from '../../e2e/support/running-exchange';
import { seedNetwork } from '../../e2e/support/seed-network';
import { tokenOf } from '../../e2e/support/token-of';
import { type BrokenDriver, Child, type ChildOptions } from '../children';

/** The built server on one folder, as often as it has to be started, broken or traced. */
export class ServerChild {
  private child: Child | undefined;
  url = '';

  constructor(readonly folder: string = mkdtempSync(join(tmpdir(), 'server-'))) {}

  /** Resolves when it answers. */
  async start(options: Pick<ChildOptions, 'under'> & { readonly broken?: BrokenDriver } = {}): Promise<void> {
    if (!existsSync(program)) throw new Error('There is no build to test: npm run build');
    const env = { HOST: '127.0.0.1', PORT: '0', DATA_DIR: this.folder, NODE_ENV: 'development', LOG_LEVEL: 'error' };
    // Its own process group, so that a tracer and what it traces get the same signals.
    const child = new Child(program, [], { ...options, env, spawn: { detached: true } });
    await child.says('    API');
    this.url = /http:\S+(?=\/v1$)/m.exec(child.lines.join('\n'))?.[0] ?? '';
    this.child = child;
  }

  async seed(): Promise<void> {
    await seedNetwork(this.desk({ role: 'secretariat', subject: 'secretariat' }));
  }

  async kill(): Promise<void> {
    await this.taken()?.kill();
  }

  async stop(): Promise<number | null | undefined> {
    return this.taken()?.stop();
  }

  /** From here on nobody counts on the child. */
  private taken(): Child | undefined {
    const { child } = this;
    this.child = undefined;
    return child;
  }

  /** Whether it was started and not told to end. @throws where it ended by itself */
  get running(): boolean {
    if (this.child?.end !== undefined) throw new Error(`the server ended by itself: ${this.child.end}`);
    return this.child !== undefined;
  }

  desk(wish: TokenWish): Desk {
    return new Desk(() => this.url, tokenOf(this.folder, wish));
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true });
  }
}
