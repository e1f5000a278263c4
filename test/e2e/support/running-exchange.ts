import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TokenWish } from '@exchange/access';
import type { Role } from '@exchange/contract/codes';
import { type Exit, ServerProcess } from '../../../apps/operator/src/demo/server-process';
import type { Purpose } from '../../client/calls';
import { seedNetwork } from './seed-network';
import { Desk } from './desk';
import { tokenOf } from './token-of';

export const program = resolve(__dirname, '../../../dist/apps/standalone/src/main.js');

/** What is to break in the server: see `faults.cjs`. */
export interface Fault {
  readonly dieAfter?: number;
  readonly dieBefore?: number;
  readonly hold?: string;
  readonly until?: string;
}

/** A part of a server in which nobody has been. */
export function ownPartOf(eventStoreUrl: string | undefined): string | undefined {
  if (eventStoreUrl === undefined) return undefined;
  return `${eventStoreUrl}${eventStoreUrl.includes('?') ? '&' : '?'}namespace=t${randomBytes(8).toString('hex')}`;
}

/** A built exchange on a folder that is thrown away, and the desks of those who work with it. */
export class RunningExchange {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'exchange-'));
  private readonly faultFile = `${this.dataDir}.fault`;
  private process: ServerProcess | undefined;

  /**
   * `breakable`: the server runs with `faults.cjs`, and so can be told to break down. `databaseUrl`: a migrated database for
   * its read models. `eventStoreUrl`: a server for its log; `npm run test:eventstore` has all stories played on one.
   */
  constructor(
    private readonly breakable = false,
    private readonly databaseUrl?: string,
    private readonly eventStoreUrl = ownPartOf(process.env['TEST_EVENTSTORE_URL']),
  ) {}

  async start(): Promise<void> {
    if (!existsSync(program)) throw new Error('There is no build to test: npm run build');
    const { dataDir, faultFile, databaseUrl, eventStoreUrl } = this;
    const faults = { nodeOptions: ['--require', join(__dirname, 'faults.cjs')], args: [faultFile] };
    const stores = {
      ...(databaseUrl !== undefined && { databaseUrl }),
      ...(eventStoreUrl !== undefined && { eventStoreUrl }),
    };
    this.process = await ServerProcess.start({ program, dataDir, ...stores, ...(this.breakable && faults) });
  }

  /** From now on the event store of the running server fails as told, once. */
  breakDown(fault: Fault): void {
    writeFileSync(`${this.faultFile}.part`, JSON.stringify(fault));
    renameSync(`${this.faultFile}.part`, this.faultFile);
  }

  /** The process ends as by a power failure, or as a service that is told to stop. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<Exit> {
    const { process } = this;
    this.process = undefined;
    return process === undefined ? { code: null, signal: null } : process.stop(signal);
  }

  async restart(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    await this.stop(signal);
    await this.start();
  }

  /** Resolves when the server has ended by itself. */
  async ended(): Promise<Exit> {
    return this.running.ended;
  }

  get url(): string {
    const { url } = this.running;
    if (url === undefined) throw new Error('the server has no address yet');
    return url;
  }

  /** What the server said that somebody should look at. */
  get complaints(): string {
    return this.running.complaints;
  }

  /** The desk of one person of an office; a role is a person where nobody is named. */
  desk(officeId: string, role: Role, subject: string = role, purpose?: Purpose): Desk {
    return this.deskOf({ officeId, role, subject }, purpose);
  }

  /** The desk of a system that works for one user of an office. */
  system(officeId: string, onBehalfOfUser: string): Desk {
    return this.deskOf({ officeId, role: 'partner', subject: 'system', clientId: 'case-management', onBehalfOfUser });
  }

  secretariat(): Desk {
    return this.deskOf({ role: 'secretariat', subject: 'secretariat' });
  }

  private deskOf(wish: TokenWish, purpose?: Purpose): Desk {
    return new Desk(() => this.url, tokenOf(this.dataDir, wish), purpose);
  }

  private get running(): ServerProcess {
    if (this.process === undefined) throw new Error('the server does not run');
    return this.process;
  }
}

// Real processes on a machine that may be busy.
jest.setTimeout(60_000);

/** An exchange with the two States of the stories, for the specs of one file. */
export function runningExchange(breakable?: 'breakable'): RunningExchange {
  const exchange = new RunningExchange(breakable !== undefined);
  beforeAll(async () => {
    await exchange.start();
    await seedNetwork(exchange.secretariat());
  });
  afterAll(async () => {
    const { complaints } = exchange;
    const exit = await exchange.stop('SIGTERM');
    rmSync(exchange.dataDir, { recursive: true, force: true });
    expect([complaints, exit]).toEqual(['', { code: 0, signal: null }]);
  });
  return exchange;
}
