import type { Approved, Draft, Proposal } from '../../client/api';
import type { Partner } from '../../client/partner';

/** What the people of the stories do again and again, told through the typed client. What is refused ends the story. */

/** The thing with that id. */
export const at = (id: string) => ({ params: { path: { id } } });

type Unerased<T> = T extends { readonly erased: true }
  ? never
  : T extends object
    ? { -readonly [K in keyof T]: Unerased<T[K]> }
    : T;

/** A sample as it is sent. Nothing in a sample is erased, though the form in which it is stored would allow that. */
export function sent<T>(sample: T): Unerased<T> {
  return JSON.parse(JSON.stringify(sample));
}

/** Opens a file with a draft. Answers its id. */
export async function openDraft(office: Partner, draft: Draft): Promise<string> {
  return (await office.post('/v1/files', { body: { draft } })).body.fileId;
}

/** Opens a file on a request that the office received. Answers its id. */
export async function openReceived(office: Partner, requestId: string): Promise<string> {
  return (await office.post('/v1/files', { body: { requestId } })).body.fileId;
}

/** The whole of a request, as an office sees it that takes part. */
export async function seen(office: Partner, requestId: string) {
  const { body, headers } = await office.get('/v1/requests/{id}', at(requestId));
  if (body.sight === 'stub') throw new Error('the request was recalled');
  return { body, headers };
}

/** Puts an act forward. Answers the number of the proposal. */
export async function propose(one: Partner, fileId: string, proposal: Proposal): Promise<number> {
  await one.get('/v1/files/{id}', at(fileId));
  const { body } = await one.post('/v1/files/{id}/proposals', { ...at(fileId), body: proposal });
  return body.proposal;
}

/** Approves exactly what the file shows under that number. */
export async function approve(other: Partner, fileId: string, n: number) {
  const { proposals } = (await other.get('/v1/files/{id}', at(fileId))).body;
  const proposalHash = proposals.find(({ proposal }) => proposal === n)?.hash ?? '';
  const params = { path: { id: fileId, n } };
  return other.post('/v1/files/{id}/proposals/{n}/approval', { params, body: { proposalHash } });
}

/** Proposed by one and approved by another: the act is done. */
export async function doneByTwo(one: Partner, other: Partner, fileId: string, proposal: Proposal): Promise<Approved> {
  const { body } = await approve(other, fileId, await propose(one, fileId, proposal));
  expect(body.outcome).toBe('performed');
  return body;
}
