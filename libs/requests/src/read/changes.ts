import { type AnyEvent, isFileEvent, isRequestEvent } from '@exchange/contract';
import { isAdmitted } from '@exchange/contract/codes';
import type { Instant, Uuid } from '@exchange/kernel';
import { type JsonText, parsed, type ReadModel, type ReadModels } from '@exchange/read-models';
import { Feed, toldOf } from './changes-feed';
import { tellOfFile } from './changes-of-files';
import { tellOfRequest } from './changes-of-requests';
import {
  changes,
  type Closing,
  everybody,
  filesOfAddressee,
  keptFiles,
  lasts,
  limits,
  numbers,
  sights,
} from './changes-tables';
import type { Looking } from './request-queries';

/** For each office, everything that it may see, in the order in which it came to see it. */
export const changesModel: ReadModel<AnyEvent> = {
  name: 'changes',
  version: 2,
  tables: [changes, numbers, lasts, limits, sights, keptFiles, filesOfAddressee],
  async project(event, rows) {
    if (isRequestEvent(event)) return tellOfRequest(event, rows);
    if (isFileEvent(event)) return tellOfFile(event, rows);
    await (await Feed.over(rows)).tell(everybody, toldOf(event));
  },
};

/** Names an entry of a feed: by its event, and by the event that opened another office's file (0 where there is none). */
export interface EntryName {
  readonly streamId: string;
  readonly revision: number;
  readonly opening: number;
}

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
  const place = after === undefined ? 0 : await placeOf(models, looking, after);
  if (place === undefined) return undefined;
  const [own, common] = [await numberOf(models, looking.officeId), await numberOf(models, everybody)];
  const told = (audience: number) => toldTo(models, audience, place, limit);
  const database = models.over(changes, limits, numbers);
  // One statement, so that both parts are of one moment: what came between two would be passed over.
  const rows = await database
    .selectFrom(told(own).as('own'))
    .selectAll()
    .unionAll(database.selectFrom(told(common).as('common')).selectAll())
    .orderBy('n')
    .limit(limit)
    .execute();
  return rows.map(({ n: _place, closing, type, recordedAt, ...name }) =>
    isOpenTo(looking, closing) ? { ...name, sight: 'whole', type, recordedAt } : { ...name, sight: 'number' },
  );
}

async function placeOf(
  models: ReadModels,
  { officeId }: Looking,
  { streamId, ...name }: EntryName,
): Promise<number | undefined> {
  const stream = await numberOf(models, streamId);
  const audiences = [await numberOf(models, officeId), await numberOf(models, everybody)];
  for (const audience of audiences) {
    const entry = await models.find(changes, { ...name, stream, audience });
    if (entry !== undefined) return entry.n;
  }
  return undefined;
}

/** A number is given once and kept. No row has the number 0: nobody was ever told of that stream, or that audience anything. */
async function numberOf(models: ReadModels, name: string): Promise<number> {
  return (await models.find(numbers, { name }))?.number ?? 0;
}

function toldTo(models: ReadModels, audience: number, place: number, limit: number) {
  return models
    .over(changes, limits, numbers)
    .selectFrom(changes.name)
    .innerJoin(numbers.name, 'changes_v2_numbers.number', 'changes_v2.stream')
    .leftJoin(limits.name, (join) =>
      join
        .onRef('changes_v2_limits.audience', '=', 'changes_v2.audience')
        .onRef('changes_v2_limits.stream', '=', 'changes_v2.stream'),
    )
    .select(['changes_v2_numbers.name as streamId', 'revision', 'opening', 'n', 'eventId', 'type', 'recordedAt'])
    .select('closing')
    .where('changes_v2.audience', '=', audience)
    .where('n', '>', place)
    .where((row) => row.or([row('hiddenUpTo', 'is', null), row('n', '>', row.ref('hiddenUpTo'))]))
    .orderBy('n')
    .limit(limit);
}

function isOpenTo(looking: Looking, closing: JsonText<Closing> | null): boolean {
  const closed = closing === null ? null : parsed(closing);
  return closed === null || (closed !== 'all' && isAdmitted(closed, looking));
}
