import { parsed, type ReadModels } from '@exchange/read-models';
import { entriesOnPage, type Entry, pages, streams } from './changes-tables';

/** Names an entry of a feed: by its event, and by the event that opened another office's file (0 where there is none). */
export interface EntryName {
  readonly streamId: string;
  readonly revision: number;
  readonly opening: number;
}

/** What follows a place in some feeds together: all their entries with `n` up to and with `upTo`, in order. */
export interface Stretch {
  readonly entries: readonly Entry[];
  /** Infinity where there is nothing beyond. */
  readonly upTo: number;
}

/** At least the next `limit` entries, where there are as many. */
export async function entriesAfter(
  models: ReadModels,
  [own, common]: readonly [string, string],
  place: number,
  limit: number,
): Promise<Stretch> {
  const wanted = Math.ceil(limit / entriesOnPage) + 1;
  const read = (audience: string) => pagesFrom(models, audience, place, wanted);
  const database = models.over(pages);
  // One statement, so that both parts are of one moment: what came between two would be passed over.
  const rows = await database
    .selectFrom(read(own).as('own'))
    .selectAll()
    .unionAll(database.selectFrom(read(common).as('common')).selectAll())
    .execute();
  const feeds = [own, common].map((audience) => rows.filter((row) => row.audience === audience).map(entriesOf));
  const upTo = Math.min(...feeds.map((feed) => (feed.length < wanted ? Infinity : endOf(feed))));
  const entries = feeds.flat(2).filter(([n]) => n > place && n <= upTo);
  return { entries: entries.sort(([one], [other]) => one - other), upTo };
}

/** The `n` of an entry in the first of the feeds that has it. */
export async function placeOf(
  models: ReadModels,
  audiences: readonly string[],
  name: EntryName,
): Promise<number | undefined> {
  const stream = await models.find(streams, { streamId: name.streamId });
  const told = stream && parsed(stream.told).find(([, revision]) => revision === name.revision);
  if (told === undefined) return undefined;
  for (const audience of audiences) {
    const place = await placeIn(models, audience, name, told[0]);
    if (place !== undefined) return place;
  }
  return undefined;
}

/** It stands where the event was first told; only who began to see it later was told of it later. */
async function placeIn(
  models: ReadModels,
  audience: string,
  name: EntryName,
  earliest: number,
): Promise<number | undefined> {
  const atOnce = 8;
  for (let from = earliest; ;) {
    const rows = await pagesFrom(models, audience, from, atOnce).execute();
    const feed = rows.map(entriesOf);
    const found = feed.flat().find((entry) => isNamed(entry, name));
    if (found !== undefined) return found[0];
    if (rows.length < atOnce) return undefined;
    from = endOf(feed);
  }
}

function isNamed([, streamId, revision, opening]: Entry, name: EntryName): boolean {
  return streamId === name.streamId && revision === name.revision && opening === name.opening;
}

/** The page that `n` falls on, and those after it. */
function pagesFrom(models: ReadModels, audience: string, n: number, limit: number) {
  return models
    .over(pages)
    .selectFrom(pages.name)
    .selectAll()
    .where('audience', '=', audience)
    .where((row) => {
      const begun = row
        .selectFrom(`${pages.name} as begun`)
        .select((page) => page.fn.max('begun.first').as('first'))
        .where('begun.audience', '=', audience)
        .where('begun.first', '<=', n);
      return row('first', '>=', row.fn.coalesce(begun, row.lit(0)));
    })
    .orderBy('first')
    .limit(limit);
}

function entriesOf({ entries }: { readonly entries: string }): readonly Entry[] {
  return parsed<readonly Entry[]>(entries);
}

function endOf(feed: readonly (readonly Entry[])[]): number {
  return feed.at(-1)?.at(-1)?.[0] ?? 0;
}
