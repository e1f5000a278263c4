import { judge } from '@exchange/testing';
import { caseGateway, type CaseGateway, type Person, type Reply } from '../testing/case-gateway';
import { prosecutor } from '../testing/delivered-request';
import * as examples from './examples';

let gateway: CaseGateway;
beforeAll(async () => (gateway = await caseGateway()));
afterAll(() => gateway.close());

/** One case-management system of the office, for two of its people, who have accounts of their own too. */
const system = { ...prosecutor, role: 'partner', subject: 'case-management' } as const;
const systemForAna: Person = { ...system, onBehalfOfUser: 'ana' };
const systemForBen: Person = { ...system, onBehalfOfUser: 'ben' };
const ana: Person = { ...prosecutor, role: 'approver', subject: 'ana' };
const ben: Person = { ...prosecutor, role: 'approver', subject: 'ben' };

/** Reads the file as it stands, and does the next thing with it. */
async function next(person: Person, fileId: string, method: 'post' | 'put', name: string, body: object) {
  await gateway.caughtUp();
  const address = `/v1/files/${fileId}`;
  const { headers } = await gateway.get(person, address);
  return gateway[method](person, `${address}/${name}`, body, { ifMatch: headers['etag'] ?? '"0"' });
}

const brief = ({ status, body }: Reply) => [status, body.code];

/** Proposed by one person and approved by another. */
async function doneByTwo(one: Person, other: Person, fileId: string, body: object): Promise<Reply> {
  const { proposal, hash } = (await next(one, fileId, 'post', 'proposals', body)).body;
  const done = await next(other, fileId, 'post', `proposals/${proposal}/approval`, { proposalHash: hash });
  expect([done.status, done.body.outcome]).toEqual([201, 'performed']);
  return done;
}

describe('the people for whom one system works', () => {
  let fileId: string;
  beforeEach(async () => {
    ({ fileId } = (await gateway.post(systemForAna, '/v1/files', examples.ownRequest)).body);
  });

  it('are the persons of their own accounts: nobody approves what a system proposed for them', async () => {
    const proposed = await next(systemForAna, fileId, 'post', 'proposals', { act: 'submit' });
    const approval = { proposalHash: proposed.body.hash };
    expect(brief(await next(ana, fileId, 'post', 'proposals/1/approval', approval))).toEqual([
      ...[403, 'SECOND_PERSON_NEEDED'],
    ]);
    const submitted = await next(ben, fileId, 'post', 'proposals/1/approval', approval);
    expect([submitted.status, submitted.body.outcome]).toEqual([201, 'performed']);
    await gateway.caughtUp();
    const { proposals } = (await gateway.get(ana, `/v1/files/${fileId}`)).body;
    expect(proposals).toMatchObject([{ proposedBy: (await gateway.get(ana, '/v1/me')).body.personId }]);
  });

  it('take back what a system proposed for them, and not for another', async () => {
    await next(systemForAna, fileId, 'post', 'proposals', { act: 'submit' });
    expect(brief(await next(systemForBen, fileId, 'post', 'proposals/1/withdrawal', {}))).toEqual([
      ...[403, 'ROLE_NOT_ALLOWED'],
    ]);
    const officer: Person = { ...ana, role: 'officer' };
    expect((await next(officer, fileId, 'post', 'proposals/1/withdrawal', {})).status).toBe(201);
  });

  it('see of what is restricted what each of them is assigned to', async () => {
    await next(ana, fileId, 'put', 'assignment', { assignees: [{ account: 'ana' }] });
    await next(ana, fileId, 'put', 'restriction', { restricted: true, reason: 'A colleague is concerned.' });
    await gateway.caughtUp();
    const look = async (person: Person) => brief(await gateway.get(person, `/v1/files/${fileId}`));
    expect(await look(systemForAna)).toEqual([200, undefined]);
    expect(await look(systemForBen)).toEqual([403, 'FILE_RESTRICTED']);
    const mine = async (person: Person) => {
      const { files } = (await gateway.get(person, '/v1/files?assigned=me')).body;
      return files.map((each: { fileId: string }) => each.fileId);
    };
    expect([await mine(ana), await mine(systemForAna), await mine(systemForBen)]).toEqual([[fileId], [fileId], []]);
  });

  it('are not shut out of what they restrict while nobody is assigned to it; others learn who can help', async () => {
    await next(systemForAna, fileId, 'put', 'restriction', { restricted: true, reason: 'A colleague is concerned.' });
    await gateway.caughtUp();
    const look = async (person: Person) => gateway.get(person, `/v1/files/${fileId}`);
    const { personId } = (await gateway.get(ana, '/v1/me')).body;
    expect((await look(ana)).body).toMatchObject({ restricted: true, assigned: [{ actorId: personId }] });
    const { body } = await look(systemForBen);
    expect([body.code, body.detail]).toEqual(['FILE_RESTRICTED', expect.stringContaining('can assign others')]);
  });

  it('find the requests that are theirs, and no others', async () => {
    const { requestId } = (await doneByTwo(systemForAna, ben, fileId, { act: 'submit' })).body;
    await next(ana, fileId, 'put', 'assignment', { assignees: [{ account: 'ana' }] });
    await next(ana, fileId, 'put', 'restriction', { restricted: true, reason: 'A colleague is concerned.' });
    const mine = async (person: Person) => (await gateway.get(person, '/v1/requests?assigned=me')).body.requests;
    expect([await mine(ana), await mine(systemForAna), await mine(systemForBen)]).toEqual([
      ...[[expect.objectContaining({ requestId })], [expect.objectContaining({ requestId })], []],
    ]);
    expect(brief(await gateway.get(systemForAna, `/v1/requests/${requestId}`))).toEqual([200, undefined]);
    expect((await gateway.get(systemForBen, `/v1/requests/${requestId}`)).status).toBe(403);
  });

  it('stand in the log of an act as who proposed it, through the account of the system', async () => {
    const { requestId } = (await doneByTwo(systemForAna, ben, fileId, { act: 'submit' })).body;
    const withdrawal = { act: 'withdraw', body: { reason: 'NOT_NEEDED', decidedBy: judge } };
    await doneByTwo(systemForAna, ben, fileId, withdrawal);
    const { events } = (await gateway.get(ana, `/v1/requests/${requestId}/events`)).body;
    const [systemAccount, me, approver] = await Promise.all(
      [systemForAna, ana, ben].map(async (person) => (await gateway.get(person, '/v1/me')).body),
    );
    expect(events.at(-1).context).toMatchObject({
      ...{ actorId: systemAccount.actorId, personId: me.personId, onBehalfOfUser: 'ana' },
      approvedBy: approver.personId,
    });
  });
});
