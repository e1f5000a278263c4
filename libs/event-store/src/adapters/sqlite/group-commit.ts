import type { Database } from 'better-sqlite3';
import { canonicalJson } from '@exchange/kernel';
import { CorruptedIdempotency, OutcomeUnknown, StoreFull, StoreUnavailable, WrongExpectedRevision } from '../../errors';
import type { Appended, Expected, NewEvent } from '../../event-store';
import { judgeAppend } from '../../judge-append';
import { places } from './places';
import { sqliteCode } from './sqlite-code';

interface Waiting {
  readonly streamId: string;
  readonly expected: Expected;
  readonly events: readonly NewEvent[];
  readonly metadata: readonly string[];
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
}

type Outcome = Appended | WrongExpectedRevision | CorruptedIdempotency;

/**
 * Writes all appends that wait in one turn of the event loop in one transaction: the disk is asked once for all of them. Each
 * has its own savepoint, so a refused one takes nothing with it, and nobody is answered before the commit has returned.
 */
export class GroupCommit {
  private waiting: Waiting[] = [];
  private position: number;
  private readonly begin;
  private readonly save;
  private readonly keep;
  private readonly undo;
  private readonly insert;
  private readonly commit;
  private readonly places;

  constructor(
    private readonly database: Database,
    last: number,
    private readonly committed: (last: number) => void,
  ) {
    this.position = last;
    this.begin = database.prepare('BEGIN IMMEDIATE');
    this.save = database.prepare('SAVEPOINT append');
    this.keep = database.prepare('RELEASE append');
    this.undo = database.prepare('ROLLBACK TO append');
    this.commit = database.prepare('COMMIT');
    this.insert = database.prepare<[number, string, number, string, string, Uint8Array, string]>(
      'INSERT INTO event (position, stream_id, revision, id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    this.places = places(database);
  }

  append(streamId: string, expected: Expected, events: readonly NewEvent[]): Promise<Appended> {
    const metadata = events.map((event) => canonicalJson(event.metadata));
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => this.flush());
      this.waiting.push({ streamId, expected, events, metadata, resolve, reject });
    });
  }

  /** Commits what waits, now. */
  flush(): void {
    const group = this.waiting;
    this.waiting = [];
    if (group.length === 0) return;
    const before = this.position;
    const outcomes: Outcome[] = [];
    let committing = false;
    try {
      this.begin.run();
      for (const append of group) outcomes.push(this.write(append));
      committing = true;
      this.commit.run();
    } catch (error) {
      for (const { streamId, reject } of group) reject(failure(error, committing, streamId));
      this.position = before;
      if (this.database.inTransaction) this.database.exec('ROLLBACK');
      return;
    }
    group.forEach(({ resolve, reject }, index) => {
      const outcome = outcomes[index];
      if (outcome instanceof Error) reject(outcome);
      else if (outcome !== undefined) resolve(outcome);
    });
    if (this.position > before) this.committed(this.position);
  }

  private write(append: Waiting): Outcome {
    const before = this.position;
    this.save.run();
    let outcome: Outcome;
    try {
      outcome = this.insertAll(append);
    } catch (error) {
      const refusal = refusalOf(error, append.streamId);
      if (refusal === undefined) throw error;
      this.position = before;
      this.undo.run();
      outcome = refusal;
    }
    this.keep.run();
    return outcome;
  }

  private insertAll({ streamId, expected, events, metadata }: Waiting): Appended {
    const verdict = judgeAppend(
      this.places,
      streamId,
      expected,
      events.map(({ id }) => id),
    );
    if (typeof verdict !== 'number') return verdict;
    let revision = verdict;
    events.forEach(({ id, type, data }, index) => {
      this.insert.run(++this.position, streamId, revision++, id, type, data, metadata[index] ?? '');
    });
    return { revision: revision - 1, position: BigInt(this.position), idempotent: false };
  }
}

/** What is wrong with this append alone; undefined where the whole group has failed. */
function refusalOf(error: unknown, streamId: string): WrongExpectedRevision | CorruptedIdempotency | undefined {
  if (error instanceof WrongExpectedRevision || error instanceof CorruptedIdempotency) return error;
  // There is one writer and it has just read the revision: only an id can be there twice.
  if (sqliteCode(error) === 'SQLITE_CONSTRAINT_UNIQUE') return new CorruptedIdempotency(streamId);
  return undefined;
}

function failure(error: unknown, committing: boolean, streamId: string): Error {
  const code = sqliteCode(error);
  if (code === 'SQLITE_FULL') return new StoreFull();
  // The commit mark may have reached the file before the disk failed; then it counts if the process dies now, and is
  // overwritten if it goes on.
  if (committing && code.startsWith('SQLITE_IOERR')) return new OutcomeUnknown(streamId, { cause: error });
  return new StoreUnavailable('the event log could not be written', { cause: error });
}
