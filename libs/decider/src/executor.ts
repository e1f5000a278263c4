import { decodeEvent, type Fact, type Recorded } from '@exchange/contract';
import { refusals, isRefusalCode } from '@exchange/contract/codes';
import {
  OutcomeUnknown,
  StoreUnavailable,
  WrongExpectedRevision,
  type EventStore,
  type NewEvent,
} from '@exchange/event-store';
import { isRefusal, laterOf, refuse, Refused, type Clock, type Instant, type Refusal } from '@exchange/kernel';
import type { ChainLink } from '@exchange/transparency';
import type { Authorship } from './authorship';
import type { Decider, Decision } from './decider';
import { seal, type Drawn } from './sealing';
import { loadHistory } from './stream-history';

/** A kind of stream: its rule, and which events are its own. */
export interface StreamKind<Command, State, E extends Fact> {
  readonly decider: Decider<Command, State, E>;
  readonly owns: (event: Recorded<Fact>) => event is Recorded<E>;
  /** Whether somebody may act who may not see every event, so that none is named to them. Default: who may act sees all. */
  readonly hidesEvents?: (command: Command, state: State) => boolean;
}

/**
 * What the caller saw: the revision of its `If-Match`, a stream that is still to be made, or nothing in particular.
 * `unmatchable`: its `If-Match` is well-formed, and can match no revision that there ever is.
 */
export type Seen = number | 'new' | 'any' | 'unmatchable';

export interface Instruction<Command> {
  readonly streamId: string;
  readonly command: Command;
  readonly authorship: Authorship;
  readonly seen: Seen;
  readonly directoryRevisions?: readonly string[];
  /** The time fixed by an earlier commit (an approval). Default: the clock. */
  readonly recordedAt?: Instant;
}

/** The answer to a command, built from stored events alone, so that a retry gets the same one. */
export interface Committed<E extends Fact = Fact> {
  readonly streamId: string;
  /** The events of this command, in order. Never empty. */
  readonly events: readonly [Recorded<E>, ...Recorded<E>[]];
  readonly revision: number;
  readonly hash: string;
  /** The command had been accepted before; nothing was written now. */
  readonly repeated: boolean;
}

/** Where the executor's randomness comes from: 32 hexadecimal digits. */
export type DrawSalt = () => string;

const attempts = 20;

/**
 * The one way into the log (plan section 5, room 4): load, fold, dedupe by command id, then `If-Match`, then decide, seal,
 * append. A conflict reloads and dedupes before anything is answered; only a command that named no revision is decided anew.
 */
export class Executor {
  constructor(
    private readonly store: EventStore,
    readonly clock: Clock,
    private readonly drawSalt: DrawSalt,
  ) {}

  /** @throws Refused for every rule that says no; the store's own errors as they are. */
  async execute<C, S, E extends Fact>(kind: StreamKind<C, S, E>, instruction: Instruction<C>): Promise<Committed<E>> {
    for (let attempt = 1; ; attempt++) {
      const history = await this.load(kind, instruction.streamId);
      const earlier = answeredBefore(history, instruction);
      if (earlier !== undefined) return earlier;
      const last = history.at(-1);
      const recordedAt = laterOf(instruction.recordedAt ?? this.clock.now(), last?.header.recordedAt);
      const decided = decideUnlessStale(kind, history, instruction, recordedAt);
      if (isRefusal(decided)) throw new Refused(decided);
      const events = seal(
        decided,
        {
          streamId: instruction.streamId,
          after: last && { revision: last.revision, hash: last.header.hash },
          directoryRevisions: instruction.directoryRevisions ?? [],
        },
        instruction.authorship,
        { contextSalt: this.drawSalt(), recordedAt } satisfies Drawn,
      );
      try {
        await this.append(instruction.streamId, last?.revision ?? 'no-stream', events);
        return committed(
          instruction.streamId,
          this.asStored(kind, instruction.streamId, last?.revision ?? -1, events),
          false,
        );
      } catch (failure) {
        if (!(failure instanceof WrongExpectedRevision)) throw failure;
        if (attempt === attempts)
          throw new StoreUnavailable('others write to this stream all the time', { cause: failure });
      }
    }
  }

  /** Tries a command on the stream as it stands and writes nothing. */
  async trial<C, S, E extends Fact>(
    kind: StreamKind<C, S, E>,
    { streamId, ...attempt }: Pick<Instruction<C>, 'streamId' | 'command' | 'seen'>,
  ): Promise<{ readonly refusal?: Refusal; readonly revision: number }> {
    const history = await this.load(kind, streamId);
    const recordedAt = laterOf(this.clock.now(), history.at(-1)?.header.recordedAt);
    const decision = decideUnlessStale(kind, history, attempt, recordedAt);
    return { revision: history.length - 1, ...(isRefusal(decision) ? { refusal: decision } : {}) };
  }

  /** The answer that the same command got before, if it was accepted. @throws Refused 422 for the same key with another body */
  async answered<C, S, E extends Fact>(
    kind: StreamKind<C, S, E>,
    streamId: string,
    authorship: Authorship,
  ): Promise<Committed<E> | undefined> {
    return answeredBefore(await this.load(kind, streamId), { streamId, authorship });
  }

  /** The verified history of a stream, or of it what follows `after`; oldest first; empty where there is none. */
  async load<C, S, E extends Fact>(
    kind: StreamKind<C, S, E>,
    streamId: string,
    after?: ChainLink,
  ): Promise<readonly Recorded<E>[]> {
    const history = await loadHistory(this.store, streamId, after);
    return history.map((event) => own(kind, event));
  }

  /** While the outcome is unknown only the very same bytes are offered again, so they can never be stored twice. */
  private async append(streamId: string, expected: number | 'no-stream', events: readonly NewEvent[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.store.append(streamId, expected, events);
        return;
      } catch (failure) {
        if (!(failure instanceof OutcomeUnknown) || attempt === attempts) throw failure;
      }
    }
  }

  private asStored<C, S, E extends Fact>(
    kind: StreamKind<C, S, E>,
    streamId: string,
    last: number,
    events: readonly NewEvent[],
  ) {
    return events.map((event, index) => own(kind, decodeEvent({ ...event, streamId, revision: last + 1 + index })));
  }
}

export function fold<C, S, E extends Fact>(kind: StreamKind<C, S, E>, history: readonly Recorded<E>[]): S {
  return history.reduce((state, event) => kind.decider.evolve(state, event), kind.decider.initial);
}

function own<C, S, E extends Fact>(kind: StreamKind<C, S, E>, event: Recorded<Fact>): Recorded<E> {
  if (kind.owns(event)) return event;
  throw new Error(`${event.streamId} holds a ${event.type}, which is not an event of its kind`);
}

function answeredBefore<E extends Fact>(
  history: readonly Recorded<E>[],
  { streamId, authorship }: { readonly streamId: string; readonly authorship: Authorship },
): Committed<E> | undefined {
  const own = history.filter((event) => event.context?.commandId === authorship.commandId);
  if (own.length === 0) return undefined;
  if (own[0]?.context?.bodyFingerprint !== authorship.bodyFingerprint) {
    throw new Refused(refuse('idempotency/key-reused', 'This Idempotency-Key was used before with another body.'));
  }
  return committed(streamId, own, true);
}

function committed<E extends Fact>(streamId: string, events: readonly Recorded<E>[], repeated: boolean): Committed<E> {
  const [first, ...rest] = events;
  if (first === undefined) throw new Error(`a command on ${streamId} was accepted without an event`);
  const last = rest.at(-1) ?? first;
  return { streamId, events: [first, ...rest], revision: last.revision, hash: last.header.hash, repeated };
}

/** Who may not see or do it learns that first (404, 403); then a stale view (412); then what the state says. */
function decideUnlessStale<C, S, E extends Fact>(
  kind: StreamKind<C, S, E>,
  history: readonly Recorded<E>[],
  { command, seen }: Pick<Instruction<C>, 'command' | 'seen'>,
  recordedAt: Instant,
): Decision<E> {
  const state = fold(kind, history);
  const decision = kind.decider.decide(command, state, recordedAt);
  if (isRefusal(decision) && concernsTheCaller(decision)) return decision;
  if (seen === 'unmatchable') {
    const detail =
      'If-Match is a weak tag or a list, which match nothing. Send the ETag as you read it: one strong tag.';
    return refuse('precondition/stale', detail);
  }
  const revision = history.length - 1;
  if (typeof seen !== 'number' || seen === revision) return decision;
  const hidden = kind.hidesEvents?.(command, state) === true;
  const why = hidden ? (isRefusal(decision) ? [decision.detail] : []) : missed(history, seen);
  const sentences = [`If-Match names revision ${seen}; the stream is at ${revision}.`, ...why, 'Read it again.'];
  return refuse('precondition/stale', sentences.join(' '));
}

/** More than these were missed by somebody who has to read it anew in any case. */
const mostNamed = 5;

/** What crossed the own act: which events, of which side and when, and nothing of what they say. */
function missed(history: readonly Recorded<Fact>[], seen: number): readonly string[] {
  const events = history.slice(seen + 1).slice(-mostNamed);
  if (events.length === 0) return [];
  const named = events.map(({ type, header: { side, recordedAt } }) => {
    return side === 'own' ? `${type} at ${recordedAt}` : `${type} of the ${side} side at ${recordedAt}`;
  });
  return [`Since then: ${named.join(', ')}.`];
}

function concernsTheCaller(refusal: Refusal): boolean {
  const status = isRefusalCode(refusal.refused) ? refusals[refusal.refused].status : 500;
  return status === 404 || status === 403;
}
