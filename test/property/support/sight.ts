import type { Principal } from '@exchange/access';
import type { Role } from '@exchange/contract/codes';
import { findFile, findFileOn, listFiles } from '@exchange/files';
import { Refused, type Uuid } from '@exchange/kernel';
import type { Page, ReadModels } from '@exchange/read-models';
import { findRequest, listRequests, type RequestEntry, type RequestFilter, timelineOf } from '@exchange/requests';
import { unassigned } from './file-work';
import type { Installation } from './installation';
import type { Story } from './story';

/** Somebody who reads, and why. */
export type Looking = Principal & { readonly purpose: string };

export function readerOf(officeId: Uuid, role: Role = 'officer', actorId = unassigned): Looking {
  return { officeId, clientId: 'client', subject: 'subject', actorId, personId: actorId, role, purpose: 'CASE_WORK' };
}

/** The whole of a list, as one turns its pages. */
async function allOf<Row>(page: (place: { readonly cursor?: string }) => Promise<Page<Row>>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let place: { cursor?: string } | undefined = {}; place !== undefined;) {
    const { rows: next, next: cursor } = await page(place);
    rows.push(...next);
    place = cursor === undefined ? undefined : { cursor };
  }
  return rows;
}

export function listed(
  models: ReadModels,
  reader: Looking,
  filter: Omit<RequestFilter, 'limit' | 'cursor'>,
): Promise<readonly RequestEntry[]> {
  return allOf((place) => listRequests(models, reader, { ...filter, ...place, limit: 2 }));
}

/** What an office is told of one request, by every query there is, as the door asks them; refusals where it is told nothing. */
export async function toldOfRequest(on: Installation, models: ReadModels, reader: Looking, requestId: Uuid) {
  const found = await findRequest(models, reader, requestId);
  if (found?.sees === 'number') return [found];
  const end = { recordedAt: on.clock.at };
  return [
    found,
    await timelineOf(models, reader, requestId, 'en'),
    await findFileOn(models, reader, requestId),
    await on.requests.events(requestId, reader).catch(refusal),
    await on.requests.asOf(requestId, end, reader).catch(refusal),
    await on.requests.asOf(requestId, { revision: 0 }, reader).catch(refusal),
  ];
}

export async function toldOfFile(on: Installation, models: ReadModels, reader: Looking, fileId: Uuid) {
  const end = { recordedAt: on.clock.at };
  return [
    await findFile(models, reader, fileId),
    await on.files.present(fileId, reader).catch(refusal),
    await on.files.events(fileId, reader).catch(refusal),
    await on.files.asOf(fileId, end, reader).catch(refusal),
  ];
}

/** Everything that somebody can read at all: every list is asked, and for every request and file that there is. */
export async function allThatReads(on: Installation, models: ReadModels, reader: Looking, { requests, files }: Story) {
  const keepers = ['own', 'others'] as const;
  return [
    await listed(models, reader, { equal: {} }),
    ...(await Promise.all(
      keepers.map((keeper) => allOf((place) => listFiles(models, reader, { equal: {}, keeper, ...place, limit: 2 }))),
    )),
    ...(await Promise.all(requests.map(({ requestId }) => toldOfRequest(on, models, reader, requestId)))),
    ...(await Promise.all(files.map(({ fileId }) => toldOfFile(on, models, reader, fileId)))),
  ];
}

function refusal(failure: unknown): string {
  if (failure instanceof Refused) return failure.refusal.refused;
  throw failure;
}
