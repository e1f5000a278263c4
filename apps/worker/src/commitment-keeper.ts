import { decodeEvent } from '@exchange/contract';
import type { EventStore } from '@exchange/event-store';
import { commitmentsModel, outstandingCommitments, type FollowUps, type OutstandingCommitment } from '@exchange/files';
import type { ReadModels } from '@exchange/read-models';

/** Holds ids and no personal data. `streamId` and `revision` name one commitment; without them none could be looked for. */
export interface CommitmentIncident {
  readonly error: string;
  readonly streamId?: string;
  readonly revision?: number;
}

export interface CommitmentKeeperPorts {
  readonly store: Pick<EventStore, 'readStream' | 'subscribe' | 'head'>;
  readonly models: ReadModels;
  readonly progress: { passed(position: bigint, model: string): Promise<boolean> };
  readonly followUps: Pick<FollowUps, 'create' | 'perform'>;
  /** Told of what could not be kept yet, and why. */
  readonly report: (incident: CommitmentIncident) => void;
}

const committing: ReadonlySet<string> = new Set(['DraftReleased', 'ActApproved']);
/** How long a commitment that failed waits for its next attempt, at most. */
const longestPause = 30_000;
const firstPause = 100;

/**
 * The process manager that keeps what files committed to: where a crash came between a release and its request, or an
 * approval and its act, it issues the same command that the interrupted call would have issued. Done twice it does nothing.
 */
export class CommitmentKeeper {
  private readonly end = new AbortController();
  private isWell = true;

  constructor(private readonly ports: CommitmentKeeperPorts) {}

  /** Whether nothing keeps it from its work: false after a failure, until it has looked through everything again. */
  get well(): boolean {
    return this.isWell;
  }

  /** Runs until it is stopped. A store or a database that goes away is waited for. */
  async run(): Promise<void> {
    for (let pause = firstPause; !this.end.signal.aborted; pause = Math.min(pause * 2, longestPause)) {
      try {
        await this.follow();
      } catch (failure) {
        this.isWell = false;
        this.ports.report({ error: nameOf(failure) });
        await this.rest(pause);
      }
    }
  }

  private async follow(): Promise<void> {
    const after = await this.ports.store.head();
    await this.keepAll();
    this.isWell = true;
    const { signal } = this.end;
    for await (const { events } of this.ports.store.subscribe({ signal, ...(after === undefined ? {} : { after }) })) {
      if (events.some(({ type }) => committing.has(type))) await this.keepAll();
    }
  }

  stop(): void {
    this.end.abort();
  }

  /** Keeps what is outstanding, again and again with growing pauses, until nothing is. */
  private async keepAll(): Promise<void> {
    for (let pause = firstPause; !this.end.signal.aborted; pause = Math.min(pause * 2, longestPause)) {
      if (await this.kept()) return;
      await this.rest(pause);
    }
  }

  /** Whether everything that was outstanding could be kept. */
  private async kept(): Promise<boolean> {
    const head = await this.ports.store.head();
    if (head !== undefined && !(await this.ports.progress.passed(head, commitmentsModel.name))) return false;
    const left = await outstandingCommitments(this.ports.models);
    const results = await Promise.all(left.map((commitment) => this.keep(commitment)));
    return results.every(Boolean);
  }

  private async keep(commitment: OutstandingCommitment): Promise<boolean> {
    const { streamId, revision } = commitment;
    try {
      const [stored] = await this.ports.store.readStream(streamId, { from: revision, limit: 1 });
      const event = stored && decodeEvent(stored);
      if (event?.type === 'DraftReleased') await this.ports.followUps.create(event);
      if (event?.type === 'ActApproved') await this.ports.followUps.perform(event);
      return true;
    } catch (failure) {
      this.ports.report({ streamId, revision, error: nameOf(failure) });
      return false;
    }
  }

  private async rest(milliseconds: number): Promise<void> {
    const { signal } = this.end;
    await new Promise<void>((resume) => {
      const over = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', over);
        resume();
      };
      const timer = setTimeout(over, milliseconds);
      signal.addEventListener('abort', over);
    });
  }
}

function nameOf(failure: unknown): string {
  return failure instanceof Error ? failure.name : typeof failure;
}
