import type { EventLog, Position } from '@exchange/event-store';
import type { Progress } from './progress';
import { identityOf, type ModelVersion } from './read-model';

/** How far a read model is behind the log. For the operator alone: it says something of every office's work. */
export interface Lag {
  readonly projection: string;
  /** Events of the log that are not in its rows, counted up to `mostCounted`. */
  readonly events: number;
  /** How long it has been seen with something to do and did none of it. */
  readonly secondsWithoutProgress: number;
}

/** To know more exactly how far one is behind that is very far behind would cost more than it helps. */
export const mostCounted = 1_000;

interface Standstill {
  readonly projection: string;
  readonly position: Position | undefined;
  readonly isLevel: boolean;
  readonly since: number;
}

/**
 * Looks now and then how far read models are, in a process that need not be the one that runs them. It goes by what it sees
 * itself: no clock of another machine counts.
 */
export class LagWatch {
  private seen: ReadonlyMap<string, Standstill> = new Map();

  constructor(
    private readonly log: Pick<EventLog, 'head' | 'readAll'>,
    private readonly progress: Pick<Progress, 'status'>,
    private readonly models: readonly ModelVersion[],
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The longest time for which one of them has not moved although there is something to do, in seconds. */
  async secondsWithoutProgress(): Promise<number> {
    const all = await this.look();
    return Math.max(0, ...all.map((each) => this.secondsOf(each)));
  }

  async lags(): Promise<readonly Lag[]> {
    const all = await this.look();
    const counts = new Map<Position | undefined, number>();
    for (const { position, isLevel } of all) {
      if (!isLevel && !counts.has(position)) counts.set(position, await this.eventsAfter(position));
    }
    return all.map((each) => ({
      projection: each.projection,
      events: each.isLevel ? 0 : (counts.get(each.position) ?? 0),
      secondsWithoutProgress: this.secondsOf(each),
    }));
  }

  private async look(): Promise<readonly Standstill[]> {
    // The head first: what is written meanwhile is nobody's lag yet.
    const head = await this.log.head();
    const status = await this.progress.status();
    const now = this.now();
    const all = this.models.map((model) => {
      const projection = identityOf(model);
      const text = status.find((each) => identityOf(each) === projection)?.position;
      const position = text === undefined ? undefined : BigInt(text);
      const isLevel = head === undefined || (position !== undefined && position >= head);
      const before = this.seen.get(projection);
      const stands = before !== undefined && !before.isLevel && before.position === position;
      return { projection, position, isLevel, since: stands ? before.since : now };
    });
    this.seen = new Map(all.map((each) => [each.projection, each]));
    return all;
  }

  private secondsOf({ isLevel, since }: Standstill): number {
    return isLevel ? 0 : Math.floor((this.now() - since) / 1_000);
  }

  private async eventsAfter(position: Position | undefined): Promise<number> {
    let events = 0;
    for await (const batch of this.log.readAll(position === undefined ? {} : { after: position })) {
      events += batch.events.length;
      if (events >= mostCounted) return mostCounted;
    }
    return events;
  }
}
