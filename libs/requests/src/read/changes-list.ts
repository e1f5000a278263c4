import type { AnyEvent } from '@exchange/contract';
import { isAdmitted } from '@exchange/contract/codes';
import type { Instant, Uuid } from '@exchange/kernel';
import { parsed, type ReadModels } from '@exchange/read-models';
import { entriesAfter, type EntryName, placeOf } from './changes-pages';
import { type Closing, type Entry, everybody, limits, streams } from './changes-tables';
import type { Looking } from './request-queries';

/** Something happened. What is closed to a person says no more than where. */
export type Change = EntryName & { readonly eventId: Uuid } & (
    | { readonly sight: 'whole'; readonly type: AnyEvent['type']; readonly recordedAt: Instant }
    | { readonly sight: 'number' }
  );

/**
 * What the office of the caller may see after an entry of its feed, or from its beginning. Undefined where its feed never had
 * that entry.
 */
export async function listChanges(
  models: ReadModels,
  looking: Looking,
  { after, limit }: { readonly after?: EntryName; readonly limit: number },
): Promise<readonly Change[] | undefined> {
  const audiences = [looking.officeId, everybody] as const;
  let place = after === undefined ? 0 : await placeOf(models, audiences, after);
  if (place === undefined) return undefined;
  const changes: Change[] = [];
  // What is hidden counts for nothing, so that more than one stretch may be needed.
  while (place < Infinity && changes.length < limit) {
    const { entries, upTo } = await entriesAfter(models, audiences, place, limit);
    const shown = await notHidden(models, looking.officeId, entries);
    const wanted = shown.slice(0, limit - changes.length);
    const told = await changesOf(models, looking, wanted);
    changes.push(...told);
    // The tables are being made anew: what is not there yet is told next time.
    place = told.length < wanted.length ? Infinity : upTo;
  }
  return changes;
}

type Shown = readonly [entry: Entry, closing: Closing | null];

async function notHidden(models: ReadModels, officeId: Uuid, entries: readonly Entry[]): Promise<readonly Shown[]> {
  if (entries.length === 0) return [];
  const rows = await models
    .over(limits)
    .selectFrom(limits.name)
    .select(['streamId', 'hiddenUpTo', 'closing'])
    .where('audience', '=', officeId)
    .where('streamId', 'in', streamsOf(entries))
    .execute();
  const known = new Map(rows.map(({ streamId, ...limit }) => [streamId, limit]));
  return entries.flatMap((entry): readonly Shown[] => {
    const [n, streamId] = entry;
    const { hiddenUpTo = 0, closing = null } = known.get(streamId) ?? {};
    return n <= hiddenUpTo ? [] : [[entry, closing === null ? null : parsed(closing)]];
  });
}

/** In their order, up to the first that nothing is kept of. */
async function changesOf(models: ReadModels, looking: Looking, shown: readonly Shown[]): Promise<readonly Change[]> {
  if (shown.length === 0) return [];
  const rows = await models
    .over(streams)
    .selectFrom(streams.name)
    .select(['streamId', 'told'])
    .where('streamId', 'in', streamsOf(shown.map(([entry]) => entry)))
    .execute();
  const known = new Map(rows.map(({ streamId, told }) => [streamId, parsed(told)]));
  const changes: Change[] = [];
  for (const [[, streamId, revision, opening], closing] of shown) {
    const told = known.get(streamId)?.find(([, each]) => each === revision);
    if (told === undefined) return changes;
    const [, , eventId, type, recordedAt] = told;
    const name = { streamId, revision, opening, eventId };
    const isOpen = closing === null || (closing !== 'all' && isAdmitted(closing, looking));
    changes.push(isOpen ? { ...name, sight: 'whole', type, recordedAt } : { ...name, sight: 'number' });
  }
  return changes;
}

function streamsOf(entries: readonly Entry[]): readonly string[] {
  return [...new Set(entries.map(([, streamId]) => streamId))];
}
