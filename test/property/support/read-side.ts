import { type AnyEvent, decodeEvent } from '@exchange/contract';
import type { EventStore } from '@exchange/event-store';
import { fileModels } from '@exchange/files';
import { directory } from '@exchange/network';
import { dump, Projections, type ProjectionsConfiguration, type ReadDatabase, ReadModels } from '@exchange/read-models';
import { requestModels } from '@exchange/requests';
import { fixedClock, type NewRoom, type Room, sqliteRoom } from '@exchange/testing';

const all = [directory, ...fileModels, ...requestModels];

type Log = ProjectionsConfiguration<AnyEvent>['log'];

/** All read models of the product, in a database of their own, running. */
export class ReadSide {
  readonly models: ReadModels;

  private constructor(
    private readonly database: ReadDatabase,
    private readonly projections: Projections<AnyEvent>,
  ) {
    this.models = new ReadModels(database);
  }

  /** Closes the database in the end. */
  static async over(log: Log, database: ReadDatabase): Promise<ReadSide> {
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

/** Each call names a new database, to be opened as often as is wanted; all are gone after the last test. */
export function newDatabases(newRoom: NewRoom = sqliteRoom): () => () => Promise<ReadDatabase> {
  let room: Room;
  let made = 0;
  beforeAll(async () => {
    room = await newRoom();
  });
  afterAll(() => room.dispose());
  return () => {
    const name = `read_${++made}`;
    return () => room.open(name);
  };
}
