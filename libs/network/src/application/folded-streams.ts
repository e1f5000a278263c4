import type { AnyEvent } from '@exchange/contract';
import type { Executor, StreamKind } from '@exchange/decider';

/** A stream folded up to an event, and which one that is. */
interface Folded<State> {
  readonly state: State;
  readonly revision: number;
  readonly hash: string;
}

/**
 * Streams of one kind, kept folded in memory. Each question reads what the log holds beyond the last event known, so an
 * answer reflects every event that was acknowledged before the question, whichever process wrote it. For a stream that
 * did not change this is one read of nothing.
 *
 * Meant for streams that are few and much asked: nothing is dropped. A stream that does not exist is not kept.
 */
export class FoldedStreams<Command, State, E extends AnyEvent> {
  private readonly known = new Map<string, Folded<State>>();

  constructor(
    private readonly executor: Executor,
    private readonly kind: StreamKind<Command, State, E>,
  ) {}

  /** The stream as it is now, or undefined where there is none. */
  async now(streamId: string): Promise<Folded<State> | undefined> {
    const before = this.known.get(streamId);
    const tail = await this.executor.load(this.kind, streamId, before);
    const last = tail.at(-1);
    if (last === undefined) return before;
    const { decider } = this.kind;
    const state = tail.reduce((s, event) => decider.evolve(s, event), before?.state ?? decider.initial);
    const after = { state, revision: last.revision, hash: last.header.hash };
    // Questions may overlap; if a slower one puts back an older fold, the next reads a longer tail. Never a wrong one.
    this.known.set(streamId, after);
    return after;
  }
}
