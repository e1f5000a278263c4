import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AnyEvent, decodeEvent } from '@exchange/contract';
import type { EventStore } from '@exchange/event-store';
import { fileModels } from '@exchange/files';
import { directory } from '@exchange/network';
import { dump, openSqlite, Projections, type ProjectionsConfiguration, ReadModels } from '@exchange/read-models';
import { requestModels } from '@exchange/requests';
import { fixedClock } from '@exchange/testing';

const all = [directory, ...fileModels, ...requestModels];

type Log = ProjectionsConfiguration<AnyEvent>['log'];

/** All read models of the product, in a database of their own, running. */
export class ReadSide {
  readonly models: ReadModels;

  private constructor(
    private readonly database: ReturnType<typeof openSqlite>,
    private readonly projections: Projections<AnyEvent>,
  ) {
    this.models = new ReadModels(database);
  }

  static async over(log: Log, file: string): Promise<ReadSide> {
    const database = openSqlite(file);
    const projections = await Projections.start<AnyEvent>({
      ...{ log, database, clock: fixedClock(), models: all, decode: decodeEvent, retryDelays: [0] },
      report: () => undefined,
    });
    return new ReadSide(database, projections);
  }

  /** Resolves when everything that is in the log is shown. */
  async caughtUp(store: Pick<EventStore, 'head'>): Promise<void> {
    const passed = await this.projections.passed((await store.head()) ?? 0n);
    if (!passed) throw new Error(`the read models stay behind: ${JSON.stringify(await this.projections.status())}`);
  }

  rebuild(): Promise<void> {
    return this.projections.rebuild(all.map(({ name }) => name));
  }

  /** Every stored row of every read model. */
  dumps(): Promise<readonly string[]> {
    return Promise.all(all.map((model) => dump(this.database, model)));
  }

  async close(): Promise<void> {
    await this.projections.stop();
    await this.database.close();
  }
}

/** A new file for each database; all are gone after the last test. */
export function databaseFiles(): () => string {
  const folder = mkdtempSync(join(tmpdir(), 'property-'));
  let files = 0;
  afterAll(() => rmSync(folder, { recursive: true }));
  return () => join(folder, `${++files}.sqlite`);
}
