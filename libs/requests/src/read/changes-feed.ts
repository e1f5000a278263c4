import type { AnyEvent, Recorded } from '@exchange/contract';
import type { RowOf, Rows } from '@exchange/read-models';
import { changes, type Closing, lasts, limits, numbers } from './changes-tables';

/** The least of an event that an entry is made of. */
export type Told = Pick<RowOf<typeof changes>, 'revision' | 'eventId' | 'type' | 'recordedAt'> & {
  readonly streamId: string;
};

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
    return new Feed(rows, (await rows.get(lasts, { what: 'change' }))?.n ?? 0);
  }

  async tell(audience: string, told: Told, opening = 0): Promise<void> {
    this.put(await this.numberOf(audience), await this.numberOf(told.streamId), told, opening);
  }

  /** Whether an audience was told of an event of a stream, among those up to a revision. */
  async hasTold(audienceName: string, streamId: string, eventId: string, upTo: number): Promise<boolean> {
    const [audience, stream] = [await this.numberOf(audienceName), await this.numberOf(streamId)];
    for (let revision = 0; revision <= upTo; revision++) {
      const told = await this.rows.get(changes, { stream, revision, audience, opening: 0 });
      if (told?.eventId === eventId) return true;
    }
    return false;
  }

  /** What happened before an audience began to see a stream, oldest first. What it was told already it is not told again. */
  async catchUp(
    audience: string,
    { streamId, from, before, toldTo }: Earlier,
    shows: (told: Told) => boolean,
    opening = 0,
  ): Promise<void> {
    const stream = await this.numberOf(streamId);
    const [to, teller] = [await this.numberOf(audience), await this.numberOf(toldTo)];
    for (let revision = from; revision < before; revision++) {
      const known = await this.rows.get(changes, { stream, revision, audience: teller, opening: 0 });
      if (known === undefined) continue;
      const told = { ...known, streamId };
      if (!shows(told)) continue;
      // What is opened is told anew each time; what an office takes part in, it may have been told of while it did not.
      const isNew = opening > 0 || !(await this.rows.get(changes, { stream, revision, audience: to, opening }));
      if (isNew) this.put(to, stream, told, opening);
    }
  }

  /** Nothing that the audience was told of the stream until now is shown to it any more. */
  async hide(audience: string, streamId: string): Promise<void> {
    this.rows.put(limits, { ...(await this.limitOf(audience, streamId)), hiddenUpTo: this.last });
  }

  async close(audience: string, streamId: string, closing: Closing | null): Promise<void> {
    this.rows.put(limits, { ...(await this.limitOf(audience, streamId)), closing });
  }

  private put(audience: number, stream: number, { revision, eventId, type, recordedAt }: Told, opening: number): void {
    const n = ++this.last;
    this.rows.put(changes, { stream, revision, audience, opening, n, eventId, type, recordedAt });
    this.rows.put(lasts, { what: 'change', n });
  }

  private async limitOf(audienceName: string, streamId: string): Promise<RowOf<typeof limits>> {
    const [audience, stream] = [await this.numberOf(audienceName), await this.numberOf(streamId)];
    const known = await this.rows.get(limits, { audience, stream });
    return known ?? { audience, stream, hiddenUpTo: 0, closing: null };
  }

  private async numberOf(name: string): Promise<number> {
    const known = await this.rows.get(numbers, { name });
    if (known !== undefined) return known.number;
    const number = ((await this.rows.get(lasts, { what: 'number' }))?.n ?? 0) + 1;
    this.rows.put(lasts, { what: 'number', n: number });
    this.rows.put(numbers, { name, number });
    return number;
  }
}

export function toldOf({ streamId, revision, id: eventId, type, header }: Recorded<AnyEvent>): Told {
  return { streamId, revision, eventId, type, recordedAt: header.recordedAt };
}
