import type { Uuid } from '@exchange/kernel';
import { ChangeOffice } from '@exchange/network';
import { requestStream } from '@exchange/requests';
import { noon, testId } from '@exchange/testing';
import { CommandBus } from '@nestjs/cqrs';
import { beginning, decisionProposed, note } from '../files/examples';
import { Positions } from '../http/position';
import { caseGateway, type CaseGateway, type Person, type Reply } from '../testing/case-gateway';
import { agency, delivered, prosecutor } from '../testing/delivered-request';

let gateway: CaseGateway;
let requestId: Uuid;
let fileId: Uuid;
let commands = 0x700;
beforeEach(async () => {
  gateway = await caseGateway();
  requestId = await delivered(gateway, { to: agency });
  ({ fileId } = (await gateway.post(agency, '/v1/files', { requestId })).body);
  await gateway.caughtUp();
});
afterEach(() => gateway.close());

/** Once the read models show it. */
async function decidesConnection(connected: boolean, from?: string): Promise<void> {
  await orderedConnection(connected, from);
  await gateway.caughtUp();
}

/** Answers the position that whoever of the office waits for it sends. */
async function orderedConnection(connected: boolean, from = noon.slice(0, 10)): Promise<string> {
  const commandId = testId(++commands);
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  const secretariat = { officeId: testId(1), actorId: 'a', purpose: 'NETWORK_ADMINISTRATION' };
  const asked = { authorship: { ...ids, ...secretariat }, role: 'secretariat', seen: 'any' } as const;
  const change = { act: 'decideConnection', data: { connected, from } } as const;
  const bus = gateway.app.get(CommandBus, { strict: false });
  const written = await bus.execute(new ChangeOffice(agency.officeId, change, asked));
  return gateway.app.get(Positions).encode(written, agency.officeId);
}

const brief = ({ status, body }: Reply) => [status, body.code];
const refused = [403, 'OFFICE_NOT_CONNECTED'];
const typesIn = async () => (await gateway.store.readStream(requestStream(requestId))).map(({ type }) => type);

describe('an office that is not connected', () => {
  it('reads nothing, and collects nothing by trying', async () => {
    await decidesConnection(false);
    const auditor: Person = { ...agency, role: 'auditor' };
    const doors: readonly (readonly [Person, string])[] = [
      [agency, '/v1/requests'],
      [agency, `/v1/requests/${requestId}`],
      [agency, `/v1/requests/${requestId}/timeline`],
      [agency, '/v1/files'],
      [agency, `/v1/files/${fileId}`],
      [agency, `/v1/files/${fileId}/events`],
      [agency, '/v1/changes'],
      [auditor, '/v1/audit/register?from=2026-01-01&to=2026-12-31'],
    ];
    for (const [person, door] of doors) {
      expect([door, ...brief(await gateway.get(person, door))]).toEqual([door, ...refused]);
    }
    expect(await typesIn()).toEqual(['RequestSubmitted']);
  });

  it('knows who it is and who is who', async () => {
    await decidesConnection(false);
    for (const door of ['/v1/me', '/v1/network/jurisdictions', '/v1/code-lists']) {
      expect([door, (await gateway.get(agency, door)).status]).toEqual([door, 200]);
    }
  });

  it('does nothing, in its files and on requests', async () => {
    const draft = (await gateway.post(agency, '/v1/files', beginning)).body.fileId;
    const proposed = await gateway.post(agency, `/v1/files/${fileId}/proposals`, decisionProposed, { ifMatch: '"0"' });
    await decidesConnection(false);
    const approver: Person = { ...agency, role: 'approver', subject: 'approver' };
    const attempts: readonly (readonly [Person, string, object, string])[] = [
      [agency, '/v1/files', beginning, ''],
      [agency, `/v1/files/${fileId}/notes`, note, '"1"'],
      [agency, `/v1/files/${draft}/submission`, {}, '"0"'],
      [approver, `/v1/files/${fileId}/proposals/1/approval`, { proposalHash: proposed.body.hash }, '"1"'],
      [agency, `/v1/requests/${requestId}/receipt`, {}, '"0"'],
      [agency, `/v1/requests/${requestId}/messages`, { text: 'We look into it.' }, '"7"'],
    ];
    for (const [person, door, body, ifMatch] of attempts) {
      const answer = await gateway.post(person, door, body, ifMatch === '' ? {} : { ifMatch });
      expect([door, ...brief(answer)]).toEqual([door, ...refused]);
    }
    expect(await typesIn()).toEqual(['RequestSubmitted']);
  });

  it('works from the day on which it connects, and until the day on which it leaves', async () => {
    await decidesConnection(false, '2026-03-03');
    const look = async () => (await gateway.get(agency, `/v1/requests/${requestId}`)).status;
    expect(await look()).toBe(200);
    gateway.clock.at = '2026-03-03T00:00:00.000Z';
    expect(await look()).toBe(403);
    await decidesConnection(true, '2026-03-04');
    gateway.clock.at = '2026-03-04T00:00:00.000Z';
    expect(await look()).toBe(200);
  });

  it('reads nothing as soon as it waited for the directory to say so, and else a second later', async () => {
    const look = async (position = '') =>
      (await gateway.get(agency, `/v1/requests/${requestId}`, position === '' ? {} : { position })).status;
    expect(await look()).toBe(200);
    const left = await orderedConnection(false);
    expect(await look(left)).toBe(403);
    expect(await look()).toBe(403);
    const back = await orderedConnection(true);
    expect(await look(back)).toBe(200);
    await decidesConnection(false);
    const later = performance.now() + 1_000;
    const watch = jest.spyOn(performance, 'now').mockImplementation(() => later);
    expect(await look().finally(() => watch.mockRestore())).toBe(403);
  });

  it('gets for a retry the answer that it had', async () => {
    const key = 'the-note-of-noon';
    const address = `/v1/files/${fileId}/notes`;
    const first = await gateway.post(agency, address, note, { key, ifMatch: '"0"' });
    await decidesConnection(false);
    const again = await gateway.post(agency, address, note, { key, ifMatch: '"0"' });
    expect([again.status, again.body]).toEqual([201, first.body]);
  });

  it('has its acts recorded by the other side alone', async () => {
    const recordedFor = { officeId: agency.officeId, channel: 'MAIL', date: noon };
    const message = { text: 'We look into it.', recordedFor };
    const tell = (person: Person) =>
      gateway.post(person, `/v1/requests/${requestId}/messages`, message, { ifMatch: '"0"' });
    expect(brief(await tell(prosecutor))).toEqual([409, 'OFFICE_CONNECTED']);
    await decidesConnection(false);
    expect((await tell(prosecutor)).status).toBe(201);
  });
});
