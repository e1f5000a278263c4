import type { AnyEvent, Recorded } from '@exchange/contract';
import type { RowOf, Rows } from '@exchange/read-models';
import {
  all,
  type Closing,
  counts,
  entriesOnPage,
  limits,
  pages,
  type SeenBy,
  type SeenFile,
  type SeenRequest,
  streams,
  type Told,
} from './changes-tables';

/** Events of a stream that happened before an audience began to see them. */
interface Earlier {
  readonly streamId: string;
  readonly from: number;
  readonly before: number;
}

/** What audiences are told, each entry after all that were told before. */
export class Feed {
  private constructor(
    private readonly rows: Rows,
    private last: number,
  ) {}

  static async over(rows: Rows): Promise<Feed> {
    return new Feed(rows, await countOf(rows, all));
  }

  async requestOf(streamId: string): Promise<SeenRequest | undefined> {
    const seenBy = (await this.rows.get(streams, { streamId }))?.seenBy;
    return typeof seenBy === 'object' && 'files' in seenBy ? seenBy : undefined;
  }

  async fileOf(streamId: string): Promise<SeenFile | undefined> {
    const seenBy = (await this.rows.get(streams, { streamId }))?.seenBy;
    return typeof seenBy === 'object' && 'desk' in seenBy ? seenBy : undefined;
  }

  /** Before the first event of a stream. */
  begin(streamId: string, seenBy: SeenBy): void {
    this.rows.put(streams, { streamId, told: [], seenBy });
  }

  async show(streamId: string, seenBy: SeenBy): Promise<void> {
    this.rows.put(streams, { streamId, told: await this.toldOf(streamId), seenBy });
  }

  /** Keeps what there is to tell of an event, for all who are told now or later. */
  async keep({ streamId, revision, id, type, header }: Recorded<AnyEvent>, seenBy: SeenBy): Promise<void> {
    const told: Told = [this.last + 1, revision, id, type, header.recordedAt];
    this.rows.put(streams, { streamId, told: [...(await this.toldOf(streamId)), told], seenBy });
  }

  async tell(audience: string, streamId: string, revision: number, opening = 0): Promise<void> {
    const count = await countOf(this.rows, audience);
    const page = Math.floor(count / entriesOnPage);
    const n = ++this.last;
    const begun = count % entriesOnPage === 0 ? undefined : await this.rows.get(pages, { audience, page });
    const entries = [...(begun?.entries ?? []), [n, streamId, revision, opening] as const];
    this.rows.put(pages, { audience, page, first: begun?.first ?? n, entries });
    this.rows.put(counts, { of: audience, entries: count + 1 });
    this.rows.put(counts, { of: all, entries: n });
  }

  /** Tells who takes no part any more; should it take part again, it is not told once more. */
  async tellBesides(audience: string, streamId: string, revision: number): Promise<void> {
    await this.tell(audience, streamId, revision);
    const limit = await this.limitOf(audience, streamId);
    this.rows.put(limits, { ...limit, besides: [...limit.besides, revision] });
  }

  /** Whether an event is among those of a stream up to a revision. */
  async isAmong(streamId: string, eventId: string, upTo: number): Promise<boolean> {
    const told = await this.toldOf(streamId);
    return told.some(([, revision, id]) => revision <= upTo && id === eventId);
  }

  /**
   * What happened before an audience began to see a stream, oldest first. What is opened is told anew each time; what an
   * office takes part in, it may have been told of while it did not.
   */
  async catchUp(
    audience: string,
    { streamId, from, before }: Earlier,
    shows: (type: AnyEvent['type'], revision: number) => boolean,
    opening = 0,
  ): Promise<void> {
    const { besides } = await this.limitOf(audience, streamId);
    for (const [, revision, , type] of await this.toldOf(streamId)) {
      if (revision < from || revision >= before || !shows(type, revision)) continue;
      if (opening > 0 || !besides.includes(revision)) await this.tell(audience, streamId, revision, opening);
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
    return known ?? { audience, streamId, hiddenUpTo: 0, closing: null, besides: [] };
  }

  private async toldOf(streamId: string): Promise<readonly Told[]> {
    return (await this.rows.get(streams, { streamId }))?.told ?? [];
  }
}

async function countOf(rows: Rows, of: string): Promise<number> {
  return (await rows.get(counts, { of }))?.entries ?? 0;
}
