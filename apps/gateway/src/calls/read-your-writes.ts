import type { EventLog, Position } from '@exchange/event-store';
import { refuse, Refused } from '@exchange/kernel';
import type { EventName } from '../http/position';

/** How far the read models are. */
export interface Progress {
  /** Waits until all, or those named, have passed a place in the log; false where that takes too long. */
  passed(position: Position, ...names: readonly string[]): Promise<boolean>;
}

/** Keeps a reading from showing less than its reader has written. */
export class ReadYourWrites {
  constructor(
    private readonly log: Pick<EventLog, 'readStream'>,
    private readonly progress: Progress,
  ) {}

  /** Resolves when the read models, or those named, show an event. @throws Refused 503 `read-model/behind`: never stale data */
  async until({ streamId, revision }: EventName, names: readonly string[] = []): Promise<void> {
    const [event] = await this.log.readStream(streamId, { from: revision, limit: 1 });
    if (event !== undefined && (await this.progress.passed(event.position, ...names))) return;
    throw new Refused(refuse('read-model/behind', 'What you read has not caught up with the event that you name.'));
  }
}
