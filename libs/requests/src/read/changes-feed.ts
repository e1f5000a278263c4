import type { AnyEvent, Recorded } from '@exchange/contract';
import type { RowOf, Rows } from '@exchange/read-models';
import { changes, type Closing, lastChange, limits } from './changes-tables';

/** The least of an event that an entry is made of. */
export type Told = Pick<RowOf<typeof changes>, 'streamId' | 'revision' | 'eventId' | 'type' | 'recordedAt'>;

/** Earlier events of a stream, as an audience that saw all of them was told. */
interface Earlier {
  readonly streamId: string;
  readonly from: number;
  readonly before: number;
  readonly toldTo: string;
}

/** What audiences are told, each entry after all that were told before. */
export class Feed {
  private constructor(
    private readonly rows: Rows,
    private last: number,
  ) {}

  static async over(rows: Rows): Promise<Feed> {
    return new Feed(rows, (await rows.get(lastChange, { feed: 'changes' }))?.n ?? 0);
  }

  tell(audience: string, { streamId, revision, eventId, type, recordedAt }: Told, opening = 0): void {
    const n = ++this.last;
    this.rows.put(changes, { streamId, revision, audience, opening, n, eventId, type, recordedAt });
    this.rows.put(lastChange, { feed: 'changes', n });
  }

  /** What happened before an audience began to see a stream, oldest first. */
  async catchUp(
    audience: string,
    { streamId, from, before, toldTo }: Earlier,
    shows: (told: Told) => boolean,
    opening = 0,
  ): Promise<void> {
    for (let revision = from; revision < before; revision++) {
      const told = await this.rows.get(changes, { streamId, revision, audience: toldTo, opening: 0 });
      if (told !== undefined && shows(told)) this.tell(audience, told, opening);
    }
  }

  /** Nothing that the audience was told of the stream until now is shown to it any more. */
  async hide(audience: string, streamId: string): Promise<void> {
    this.rows.put(limits, { ...(await this.limitOf(audience, streamId)), hiddenUpTo: this.last });
  }

  async close(audience: string, streamId: string, closing: Closing | null): Promise<void> {
    this.rows.put(limits, { ...(await this.limitOf(audience, streamId)), closing });
  }

  private async limitOf(audience: string, streamId: string): Promise<RowOf<typeof limits>> {
    const known = await this.rows.get(limits, { audience, streamId });
    return known ?? { audience, streamId, hiddenUpTo: 0, closing: null };
  }
}

export function toldOf({ streamId, revision, id: eventId, type, header }: Recorded<AnyEvent>): Told {
  return { streamId, revision, eventId, type, recordedAt: header.recordedAt };
}
