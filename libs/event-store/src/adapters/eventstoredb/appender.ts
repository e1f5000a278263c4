import type { AppendExpectedRevision, EventData } from '@eventstore/db-client';
import {
  CorruptedIdempotency,
  EventRefused,
  OutcomeUnknown,
  StoreUnavailable,
  WrongExpectedRevision,
} from '../../errors';
import type { Appended, Expected, NewEvent, StoredEvent } from '../../event-store';
import { judgeAppend } from '../../judge-append';
import { Circuit } from './circuit';
import { isSilence, meaningOf } from './failures';
import type { LiveHead } from './live-head';
import type { LogReader } from './log-reader';
import { backOff, within, type Patience } from './patience';
import { proposalOf } from './proposal';
import type { StoreClient } from './store-client';

/** An append under way. Its events, and so their ids, never change; what is expected may be learnt more exactly. */
interface Attempt {
  readonly streamId: string;
  readonly asked: Expected;
  readonly events: readonly NewEvent[];
  readonly proposals: EventData[];
  expected: Expected;
  /** Some attempt may have reached the store. */
  sent: boolean;
}

/** Time between our deadline, which the client is to keep, and the moment at which it is given up. */
const grace = 250;

/** Writes to the store and finds out what became of it. */
export class Appender {
  private readonly circuit: Circuit;
  /** Ids of first events whose append is under way, or was left with an unknown outcome. */
  private readonly underWay = new Map<string, Promise<unknown>>();
  private readonly unresolved = new Set<string>();

  constructor(
    private readonly client: StoreClient,
    private readonly reader: LogReader,
    private readonly live: LiveHead,
    private readonly patience: Patience,
  ) {
    this.circuit = new Circuit(patience);
  }

  async append(streamId: string, asked: Expected, events: readonly NewEvent[]): Promise<Appended> {
    const proposals = events.map(proposalOf);
    const [first] = events;
    if (first === undefined) return this.check(streamId, asked);
    // Two calls with the same events go one after the other: the later one finds what the earlier one stored.
    const earlier = this.underWay.get(first.id);
    const attempt = { streamId, asked, events, proposals, expected: asked, sent: false };
    const work = Promise.resolve(earlier).then(() => this.insist(attempt, first.id));
    const settled = work.catch(() => undefined);
    this.underWay.set(first.id, settled);
    try {
      return await work;
    } finally {
      if (this.underWay.get(first.id) === settled) this.underWay.delete(first.id);
    }
  }

  /** Resolves when nothing is under way any more. */
  async idle(): Promise<void> {
    await Promise.all(this.underWay.values());
  }

  /** An empty append asks for the end of the stream, and writes nothing: the server would write an empty record. */
  private async check(streamId: string, expected: Expected): Promise<Appended> {
    const last = await this.last(streamId);
    const verdict = judgeAppend({ lastOf: () => last, placeOf: () => undefined }, streamId, expected, []);
    if (typeof verdict === 'number') throw new Error('an empty append was to be written');
    return verdict;
  }

  /** Tries until the outcome is known, or time is over. Only the very same events are offered again. */
  private async insist(attempt: Attempt, firstId: string): Promise<Appended> {
    attempt.sent = this.unresolved.has(firstId);
    if (!this.circuit.admits(performance.now())) throw this.givenUp(attempt, firstId);
    const until = performance.now() + this.patience.append;
    for (let failures = 0; ; failures++) {
      try {
        const appended = await this.tryOnce(attempt);
        this.circuit.worked();
        this.unresolved.delete(firstId);
        return appended;
      } catch (failure) {
        if (!isPassing(failure)) {
          this.circuit.worked();
          throw failure;
        }
        if (performance.now() < until) await backOff(this.patience, failures);
        if (performance.now() >= until) {
          this.circuit.failed(performance.now());
          throw this.givenUp(attempt, firstId, failure);
        }
      }
    }
  }

  private givenUp(attempt: Attempt, firstId: string, cause?: unknown): Error {
    if (!attempt.sent) return new StoreUnavailable('the event store does not answer', { cause });
    this.unresolved.add(firstId);
    return new OutcomeUnknown(attempt.streamId, { cause });
  }

  /** First looks for what an earlier attempt may have stored, then writes. */
  private async tryOnce(attempt: Attempt): Promise<Appended> {
    if (attempt.sent) {
      const found = await this.find(attempt);
      if (found !== undefined) return { ...found, idempotent: false };
      await this.pin(attempt);
    }
    const known = this.live.position;
    try {
      const { nextExpectedRevision, position } = await this.write(attempt);
      const revision = Number(nextExpectedRevision);
      const place = position?.commit ?? (await this.positionOf(attempt.streamId, revision));
      // What lies where the log had been seen before was written before. Where it was cut off meanwhile, it may be new.
      if (place <= known) await this.live.look();
      this.live.saw(place);
      return { revision, position: place, idempotent: place <= known };
    } catch (failure) {
      return this.explained(attempt, failure);
    }
  }

  private async write({ streamId, expected, proposals }: Attempt) {
    const deadline = this.patience.attempt;
    const options = { ...this.client.call, deadline, expectedRevision: inItsWords(expected) };
    const { connection } = this.client;
    try {
      const appended = await within(
        deadline + grace,
        this.client.appendToStream(this.client.names.inStore(streamId), proposals, options),
      );
      this.client.hear();
      return appended;
    } catch (failure) {
      if (isSilence(failure) && !this.client.isLively(deadline)) await this.client.giveUp(connection);
      throw failure;
    }
  }

  /** What the store said no to is told as it is meant; everything else leaves the outcome open. */
  private async explained(attempt: Attempt, failure: unknown): Promise<Appended> {
    const { streamId } = attempt;
    const options = { cause: failure };
    switch (meaningOf(failure)) {
      case 'conflict':
        return this.conflict(attempt, failure);
      case 'denied':
        throw new StoreUnavailable('the account of the event store may not write: run setup-store', options);
      case 'deleted':
        throw new StoreUnavailable(
          `${streamId} was deleted in the event store, which the exchange never does`,
          options,
        );
      case 'too-large':
      case 'refused':
        throw new EventRefused(`the event store does not take these events for ${streamId}`, options);
      case 'not-sent':
        throw new Passing(failure);
      case 'missing':
      case 'taken':
      case 'broken-off':
        attempt.sent = true;
        throw new Passing(failure);
    }
  }

  /** The server calls everything a conflict that it does not store: which one it is shows in the stream. */
  private async conflict(attempt: Attempt, failure: unknown): Promise<Appended> {
    const found = await this.find(attempt);
    if (found !== undefined) return { ...found, idempotent: !attempt.sent };
    // Somebody else wrote after the stream was looked at. What was asked for has not been refused.
    if (attempt.expected !== attempt.asked) throw new Passing(failure);
    const actual = (await this.last(attempt.streamId))?.revision;
    throw new WrongExpectedRevision(attempt.streamId, attempt.asked, actual);
  }

  /**
   * These events, where they are stored already at the expected place.
   *
   * @throws CorruptedIdempotency where only some are, or others follow the first
   */
  private async find({ streamId, asked, events }: Attempt): Promise<Omit<Appended, 'idempotent'> | undefined> {
    const stored = await this.passingly(() => this.reader.stream(streamId, boundsOf(asked, events.length)));
    const begin = stored.findIndex(({ id }) => id === events[0]?.id);
    const hasPlace = typeof asked === 'number' || asked === 'no-stream';
    if (begin === -1 || (hasPlace && begin > 0)) return undefined;
    const last = stored[begin + events.length - 1];
    if (last === undefined || !events.every(({ id }, index) => stored[begin + index]?.id === id)) {
      throw new CorruptedIdempotency(streamId);
    }
    return { revision: last.revision, position: last.position };
  }

  /**
   * The server takes no note of ids for ever: an append that expects nothing in particular could be stored twice if it is
   * repeated. From now on it expects the stream as it was seen, without these events in it.
   */
  private async pin(attempt: Attempt): Promise<void> {
    if (typeof attempt.asked === 'number' || attempt.asked === 'no-stream') return;
    const last = await this.last(attempt.streamId);
    if (last === undefined && attempt.asked === 'stream-exists') {
      throw new WrongExpectedRevision(attempt.streamId, attempt.asked, undefined);
    }
    attempt.expected = last?.revision ?? 'no-stream';
  }

  private async last(streamId: string): Promise<StoredEvent | undefined> {
    const [last] = await this.passingly(() => this.reader.stream(streamId, { direction: 'backwards', limit: 1 }));
    return last;
  }

  private async positionOf(streamId: string, revision: number) {
    const [event] = await this.passingly(() => this.reader.stream(streamId, { from: revision, limit: 1 }));
    if (event === undefined) throw new Passing(new Error(`${streamId}@${revision} was stored and cannot be read`));
    return event.position;
  }

  private async passingly<T>(read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (failure) {
      throw failure instanceof StoreUnavailable ? new Passing(failure) : failure;
    }
  }
}

/** It may go better another time. */
class Passing extends Error {
  constructor(cause: unknown) {
    super('the event store did not answer an append', { cause });
    this.name = 'Passing';
  }
}

function isPassing(failure: unknown): boolean {
  return failure instanceof Passing;
}

function inItsWords(expected: Expected): AppendExpectedRevision {
  switch (expected) {
    case 'no-stream':
      return 'no_stream';
    case 'stream-exists':
      return 'stream_exists';
    case 'any':
      return 'any';
    default:
      return BigInt(expected);
  }
}

/** Where in a stream events would be, if they were stored: at the expected place, or anywhere. */
function boundsOf(expected: Expected, count: number): { readonly from?: number; readonly limit?: number } {
  if (expected === 'no-stream') return { limit: count };
  return typeof expected === 'number' ? { from: expected + 1, limit: count } : {};
}
