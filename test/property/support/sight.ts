import type { Principal } from '@exchange/access';
import type { Role } from '@exchange/contract/codes';
import { findFile, findFileOn, listFiles } from '@exchange/files';
import { Refused, type Uuid } from '@exchange/kernel';
import type { Page, ReadModels } from '@exchange/read-models';
import { findRequest, listRequests, type RequestEntry, type RequestFilter, timelineOf } from '@exchange/requests';
import type { Installation } from './installation';
import type { Story } from './story';

export function readerOf(officeId: Uuid, role: Role = 'officer'): Principal {
  return { officeId, clientId: 'client', subject: 'subject', actorId: 'actor', role };
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
  reader: Principal,
  filter: Omit<RequestFilter, 'limit' | 'cursor'>,
): Promise<readonly RequestEntry[]> {
  return allOf((place) => listRequests(models, reader, { ...filter, ...place, limit: 2 }));
}

/** What an office is told of one request, by every query there is; undefined or a refusal where it is told nothing. */
export async function toldOfRequest(on: Installation, models: ReadModels, reader: Principal, requestId: Uuid) {
  const end = { recordedAt: on.clock.at };
  return [
    await findRequest(models, reader, requestId),
    await timelineOf(models, reader, requestId, 'en'),
    await findFileOn(models, reader, requestId),
    await on.requests.events(requestId, reader).catch(refusal),
    await on.requests.asOf(requestId, end, reader).catch(refusal),
  ];
}

export async function toldOfFile(on: Installation, models: ReadModels, reader: Principal, fileId: Uuid) {
  const end = { recordedAt: on.clock.at };
  return [
    await findFile(models, reader, fileId),
    await on.files.events(fileId, reader).catch(refusal),
    await on.files.asOf(fileId, end, reader).catch(refusal),
  ];
}

/** Everything that an office can read at all: it asks every list, and for every request and file that there is. */
export async function allThatReads(
  on: Installation,
  models: ReadModels,
  reader: Principal,
  { requests, files }: Story,
) {
  return [
    await listed(models, reader, { equal: {} }),
    await allOf((place) => listFiles(models, reader, { equal: {}, ...place, limit: 2 })),
    ...(await Promise.all(requests.map(({ requestId }) => toldOfRequest(on, models, reader, requestId)))),
    ...(await Promise.all(files.map(({ fileId }) => toldOfFile(on, models, reader, fileId)))),
  ];
}

function refusal(failure: unknown): string {
  if (failure instanceof Refused) return failure.refusal.refused;
  throw failure;
}
