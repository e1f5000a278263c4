import type { RequestContent } from '@exchange/contract';
import { freezeContent, traceContent } from '@exchange/testing';
import type { Desk, Reply } from './desk';
import { albania, montenegro } from './offices';
import type { RunningExchange } from './running-exchange';

/** What the people of the stories do again and again. A move that is not answered as it should be ends the story. */

export const fileAt = (fileId: string): string => `/v1/files/${fileId}`;
export const requestAt = (requestId: string): string => `/v1/requests/${requestId}`;

/** The people of a case between two prosecutors' offices and a court. */
export function castOf(exchange: Pick<RunningExchange, 'desk'>) {
  return {
    besa: exchange.desk(albania.prosecution, 'officer', 'besa'),
    dritan: exchange.desk(albania.prosecution, 'approver', 'dritan'),
    jelena: exchange.desk(montenegro.court, 'officer', 'jelena'),
    ivan: exchange.desk(montenegro.court, 'approver', 'ivan'),
  };
}

export function freezeDraft(changes: Partial<RequestContent> = {}): RequestContent {
  return freezeContent({ addressee: { officeId: montenegro.court }, ...changes });
}

export function traceDraft(changes: Partial<RequestContent> = {}): RequestContent {
  return traceContent({ addressee: { officeId: montenegro.aro }, ...changes });
}

/** Opens a file, with a draft or on a received request. Answers its id. */
export async function openFile(desk: Desk, body: object): Promise<string> {
  const opened = await desk.post('/v1/files', body);
  expect(opened.status).toBe(201);
  return opened.body.fileId;
}

export async function propose(desk: Desk, fileId: string, act: string, body?: object): Promise<number> {
  const proposed = await desk.act(fileAt(fileId), 'proposals', { act, ...(body !== undefined && { body }) });
  expect(proposed.status).toBe(201);
  return proposed.body.proposal;
}

/** Approves exactly what the file shows under that number. */
export async function approve(desk: Desk, fileId: string, proposal: number): Promise<Reply> {
  const { body } = await desk.get(fileAt(fileId));
  const { hash } = body.proposals.find((each: { proposal: number }) => each.proposal === proposal);
  return desk.act(fileAt(fileId), `proposals/${proposal}/approval`, { proposalHash: hash });
}

/** Proposed by one and approved by another: the act is done. */
export async function doneByTwo(one: Desk, other: Desk, fileId: string, act: string, body?: object): Promise<Reply> {
  const approved = await approve(other, fileId, await propose(one, fileId, act, body));
  expect([approved.status, approved.body.outcome]).toEqual([201, 'performed']);
  return approved;
}

/** Delivers a request and kills the exchange: what its sender reads is the same before and after. */
export async function readAlikeAfterKill(exchange: RunningExchange): Promise<{ readonly requestId: string }> {
  const { besa, dritan } = castOf(exchange);
  const { requestId } = await deliver(besa, dritan, freezeDraft());
  const paths = ['/v1/requests', requestAt(requestId), '/v1/files', '/v1/network/offices', '/v1/changes'];
  const read = () => Promise.all(paths.map(async (path) => (await besa.get(path)).text));
  const before = await read();
  expect(before.join()).toContain(requestId);
  await exchange.restart('SIGKILL');
  expect(await read()).toEqual(before);
  return { requestId };
}

/** Delivers a request that needs four eyes. Answers its id and that of the file it was written in. */
export async function deliver(one: Desk, other: Desk, draft: object) {
  const fileId = await openFile(one, { draft });
  const { body } = await doneByTwo(one, other, fileId, 'submit');
  return { fileId, requestId: String(body.requestId) };
}

/** Does an act on a request as it stands. */
export async function act(desk: Desk, requestId: string, name: string, body: object): Promise<Reply> {
  const done = await desk.act(requestAt(requestId), name, body);
  expect([name, done.status]).toEqual([name, 201]);
  return done;
}

/** What a call was refused for: its status, its code, and the places in the body that are named. */
export function refusalIn({ status, body }: Reply) {
  return { status, code: body?.code, pointers: (body?.errors ?? []).map((each: { pointer: string }) => each.pointer) };
}

/** Tries an act on a request as it stands, and answers what it was refused for. */
export async function refusalOf(desk: Desk, requestId: string, name: string, body: object) {
  return refusalIn(await desk.act(requestAt(requestId), name, body));
}

/** One officer acts alone for these offices from a day on. */
export async function withoutFourEyes(
  secretariat: Desk,
  offices: Iterable<string>,
  from = '2026-01-01',
): Promise<void> {
  const policy = { required: false, from, reason: 'One officer works in this office.' };
  for (const office of offices) {
    const set = await secretariat.act(`/v1/network/offices/${office}`, 'four-eyes-policies', policy);
    expect(set.status).toBe(201);
  }
}

/** The day so many days from now, in UTC as the exchange counts. */
export function dayIn(days: number): string {
  return new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
