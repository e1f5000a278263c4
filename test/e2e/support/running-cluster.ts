import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { KeyFolder, mintToken, type TokenWish } from '@exchange/access';
import type { EventStore } from '@exchange/event-store';
import { openEventStoreDb } from '@exchange/event-store/adapters/eventstoredb';
import { systemClock } from '@exchange/kernel';
import { migratePostgres, openPostgres, type ReadDatabase } from '@exchange/read-models';
import { postgresDatabase, postgresUrl } from '@exchange/testing';
import { Client } from 'pg';
import { ServerProcess } from '../../../apps/operator/src/demo/server-process';
import { RemoteStandIn } from '../../eventstore/remote-stand-in';
import { Desk } from './desk';

const programs = {
  gateway: resolve(__dirname, '../../../dist/apps/gateway/src/main.js'),
  worker: resolve(__dirname, '../../../dist/apps/worker/src/main.js'),
};

type Role = keyof typeof programs;

interface Between {
  readonly databases?: string;
  readonly through?: (url: string) => Promise<string>;
  /** What every process is told beside its stores. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** What the processes of a cluster stand on: a log, a database with an account for each kind of process, and common keys. */
export class RunningCluster {
  private readonly dataDir = mkdtempSync(join(tmpdir(), 'cluster-'));
  private readonly started: ServerProcess[] = [];

  private constructor(
    private readonly databases: string,
    readonly store: RemoteStandIn,
    private readonly storeUrl: string,
    private readonly database: { readonly url: string; dispose(): Promise<void> },
    private readonly accounts: Readonly<Record<Role, string>>,
    private readonly settings: Between['settings'],
  ) {}

  /** `databases`: another server than all tests share. `through`: between the processes and the event store. */
  static async start({ databases, through, settings }: Between = {}): Promise<RunningCluster> {
    const server = databases ?? (await postgresUrl());
    const database = await postgresDatabase(server);
    const mark = randomUUID().slice(0, 8);
    const accounts = { gateway: `gateway_${mark}`, worker: `worker_${mark}` };
    for (const account of Object.values(accounts))
      await asked(server, `create role ${account} login password 'a-password'`);
    await migratePostgres(database.url, accounts);
    const store = await RemoteStandIn.start();
    const storeUrl = through === undefined ? store.url : await through(store.url);
    return new RunningCluster(server, store, storeUrl, database, accounts, settings);
  }

  async run(role: Role): Promise<ServerProcess> {
    const stores = { databaseUrl: this.databaseAs(role), eventStoreUrl: this.storeUrl };
    const more = this.settings === undefined ? {} : { settings: this.settings };
    const options = { program: programs[role], dataDir: this.dataDir, ...stores, ...more };
    const process = await ServerProcess.start(options);
    this.started.push(process);
    return process;
  }

  /** The desks of people who work through this gateway. */
  through(gateway: ServerProcess) {
    return {
      desk: (officeId: string, role: TokenWish['role'], subject: string = role): Desk =>
        new Desk(
          () => gateway.url ?? '',
          () => this.token({ officeId, role, subject }),
        ),
      secretariat: (): Desk =>
        new Desk(
          () => gateway.url ?? '',
          () => this.token({ role: 'secretariat', subject: 'secretariat' }),
        ),
    };
  }

  /** The log as it is, past whatever lies between it and the processes. Whoever opens closes. */
  log(): Promise<EventStore> {
    return openEventStoreDb({ connectionString: this.store.url });
  }

  /** The database as its operator has it. Whoever opens closes. */
  readModels(): Promise<ReadDatabase> {
    return openPostgres(this.databaseAs('worker'));
  }

  private databaseAs(role: Role): string {
    const url = new URL(this.database.url);
    url.username = this.accounts[role];
    url.password = 'a-password';
    return url.href;
  }

  token(wish: TokenWish): Promise<string> {
    return mintToken(KeyFolder.open(this.dataDir), systemClock, wish);
  }

  async dispose(): Promise<void> {
    await Promise.all(this.started.map((process) => process.stop('SIGKILL')));
    await this.store.stop();
    await this.database.dispose();
    for (const account of Object.values(this.accounts)) await asked(this.databases, `drop role ${account}`);
    rmSync(this.dataDir, { recursive: true });
  }
}

async function asked(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}
