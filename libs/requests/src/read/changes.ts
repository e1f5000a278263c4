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
  lastChange,
  limits,
  sights,
} from './changes-tables';
import type { Looking } from './request-queries';

/** For each office, everything that it may see, in the order in which it came to see it. */
export const changesModel: ReadModel<AnyEvent> = {
  name: 'changes',
  version: 1,
  tables: [changes, lastChange, limits, sights, keptFiles, filesOfAddressee],
  async project(event, rows) {
    if (isRequestEvent(event)) return tellOfRequest(event, rows);
    if (isFileEvent(event)) return tellOfFile(event, rows);
    (await Feed.over(rows)).tell(everybody, toldOf(event));
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
  const told = (audience: string) => toldTo(models, audience, place, limit);
  const database = models.over(changes, limits);
  // One statement, so that both parts are of one moment: what came between two would be passed over.
  const rows = await database
    .selectFrom(told(looking.officeId).as('own'))
    .selectAll()
    .unionAll(database.selectFrom(told(everybody).as('common')).selectAll())
    .orderBy('n')
    .limit(limit)
    .execute();
  return rows.map(({ n: _place, closing, type, recordedAt, ...name }) =>
    isOpenTo(looking, closing) ? { ...name, sight: 'whole', type, recordedAt } : { ...name, sight: 'number' },
  );
}

async function placeOf(models: ReadModels, { officeId }: Looking, name: EntryName): Promise<number | undefined> {
  const [own, common] = await Promise.all([
    models.find(changes, { ...name, audience: officeId }),
    models.find(changes, { ...name, audience: everybody }),
  ]);
  return (own ?? common)?.n;
}

function toldTo(models: ReadModels, audience: string, place: number, limit: number) {
  return models
    .over(changes, limits)
    .selectFrom(changes.name)
    .leftJoin(limits.name, (join) =>
      join
        .onRef('changes_v1_limits.audience', '=', 'changes_v1.audience')
        .onRef('changes_v1_limits.streamId', '=', 'changes_v1.streamId'),
    )
    .select(['changes_v1.streamId', 'revision', 'opening', 'n', 'eventId', 'type', 'recordedAt', 'closing'])
    .where('changes_v1.audience', '=', audience)
    .where('n', '>', place)
    .where((row) => row.or([row('hiddenUpTo', 'is', null), row('n', '>', row.ref('hiddenUpTo'))]))
    .orderBy('n')
    .limit(limit);
}

function isOpenTo(looking: Looking, closing: JsonText<Closing> | null): boolean {
  const closed = closing === null ? null : parsed(closing);
  return closed === null || (closed !== 'all' && isAdmitted(closed, looking));
}
