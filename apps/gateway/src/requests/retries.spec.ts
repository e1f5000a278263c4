import type { Uuid } from '@exchange/kernel';
import { freezeContent, judge } from '@exchange/testing';
import { note } from '../files/examples';
import { caseGateway, type CaseGateway, type Person, type Reply } from '../testing/case-gateway';
import { agency, delivered, prosecutor } from '../testing/delivered-request';

let gateway: CaseGateway;
let requestId: Uuid;
let fileId: Uuid;
beforeAll(async () => (gateway = await caseGateway()));
afterAll(() => gateway.close());

/** The agency, in which one person may act alone, has sent a request; the prosecutors keep a file on it. */
beforeEach(async () => {
  const content = freezeContent({ addressee: { officeId: prosecutor.officeId } });
  requestId = await delivered(gateway, { from: agency, to: prosecutor, content });
  ({ fileId } = (await gateway.post(ana, '/v1/files', { requestId })).body);
  await gateway.caughtUp();
});

const ana: Person = { ...prosecutor, subject: 'ana' };
const approver: Person = { ...prosecutor, role: 'approver', subject: 'approver' };
const brief = ({ status, body }: Reply) => [status, body.code];

/** The same call twice with something between, and then a new one. */
async function around(path: string, body: object, meanwhile: () => Promise<void>) {
  const key = `a-key-for-${requestId}`;
  const send = (sending: object) => gateway.post(ana, path, body, { ifMatch: '"0"', ...sending });
  const first = await send({ key });
  expect(first.status).toBe(201);
  await meanwhile();
  await gateway.caughtUp();
  return { first, retry: await send({ key }), other: await gateway.post(ana, path, body, { ifMatch: '"7"' }) };
}

async function isRestricted(): Promise<void> {
  const restriction = { restricted: true, reason: 'A colleague is concerned.' };
  const of = async () => (await gateway.get(approver, `/v1/files/${fileId}/events`)).headers['etag'] ?? '';
  const assignees = [{ account: 'approver' }];
  await gateway.put(approver, `/v1/files/${fileId}/assignment`, { assignees }, { ifMatch: await of() });
  await gateway.put(approver, `/v1/files/${fileId}/restriction`, restriction, { ifMatch: await of() });
}

async function isRecalled(): Promise<void> {
  const body = { reason: 'WRONG_ADDRESSEE', decidedBy: judge };
  const recalled = await gateway.post(agency, `/v1/requests/${requestId}/recall`, body, { ifMatch: '"0"' });
  expect(recalled.status).toBe(201);
}

describe('a retry', () => {
  it('of an act gets its first answer, although the request is restricted to others meanwhile', async () => {
    const path = `/v1/requests/${requestId}/messages`;
    const { first, retry, other } = await around(path, { text: 'We look into it.' }, isRestricted);
    expect([retry.status, retry.body]).toEqual([201, first.body]);
    expect(brief(other)).toEqual([403, 'REQUEST_RESTRICTED']);
  });

  it.each<[string, () => Promise<void>, string]>([
    ['the file is restricted to others', isRestricted, 'FILE_RESTRICTED'],
    ['the request was recalled', isRecalled, 'FILE_CLOSED_BY_RECALL'],
  ])('of work in a file gets its first answer, although meanwhile %s', async (_, meanwhile, code) => {
    const { first, retry, other } = await around(`/v1/files/${fileId}/notes`, note, meanwhile);
    expect([retry.status, retry.body]).toEqual([201, first.body]);
    expect(brief(other)).toEqual([403, code]);
  });

  it('with another body is refused as such, before anybody is told what is closed', async () => {
    const key = 'a-key-for-two-notes';
    const path = `/v1/files/${fileId}/notes`;
    await gateway.post(ana, path, note, { key, ifMatch: '"0"' });
    await isRecalled();
    await gateway.caughtUp();
    const other = await gateway.post(ana, path, { text: 'Another.' }, { key, ifMatch: '"0"' });
    expect(brief(other)).toEqual([422, 'idempotency/key-reused']);
  });
});
