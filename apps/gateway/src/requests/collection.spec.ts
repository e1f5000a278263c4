import { collectionId } from '@exchange/requests';
import { noon } from '@exchange/testing';
import { caseGateway, type CaseGateway } from '../testing/case-gateway';
import { agency, delivered, prosecutor } from '../testing/delivered-request';
import { expectProblem } from '../testing/problem';
import { typesOn, views } from '../testing/read-request';
import { acknowledgement } from './acts/examples';

let gateway: CaseGateway;
beforeAll(async () => {
  gateway = await caseGateway();
});
afterAll(() => gateway.close());

describe('collection', () => {
  it.each(views)('is on record before the requested side sees %s', async (view) => {
    const id = await delivered(gateway);
    const answer = await gateway.get(agency, `/v1/requests/${id}${view}`);
    expect([answer.status, answer.headers['etag']]).toEqual([200, '"1"']);
    expect(await typesOn(gateway, id)).toEqual(['RequestSubmitted', 'RequestCollected']);
  });

  it.each(['reader', 'clerk', 'officer', 'approver', 'duty', 'partner'] as const)('is made by a %s', async (role) => {
    const id = await delivered(gateway);
    const { body } = await gateway.get({ ...agency, role }, `/v1/requests/${id}/events`);
    const [, collected] = body.events;
    expect(collected).toMatchObject({
      type: 'RequestCollected',
      header: { officeId: agency.officeId, side: 'requested' },
      context: { commandId: collectionId(id), purpose: 'CASE_WORK' },
    });
    expect(collected.context.onBehalfOfUser).toBe(role === 'partner' ? 'national-user-7' : undefined);
  });

  it('is made once, whoever looks how often', async () => {
    const id = await delivered(gateway);
    const looks = ['officer', 'clerk', 'reader', 'officer'] as const;
    const answers = await Promise.all(
      looks.map((role, n) => gateway.get({ ...agency, role, subject: `user-${n}` }, `/v1/requests/${id}`)),
    );
    expect(answers.map(({ status, headers }) => [status, headers['etag']])).toEqual(looks.map(() => [200, '"1"']));
    await gateway.get(agency, `/v1/requests/${id}/timeline`);
    expect(await typesOn(gateway, id)).toEqual(['RequestSubmitted', 'RequestCollected']);
  });

  it('shows in the detail that collected', async () => {
    const id = await delivered(gateway);
    const { body } = await gateway.get(agency, `/v1/requests/${id}`);
    expect(body.collectedAt).toBe(noon);
    expect(body.allowedActions).not.toContain('collect');
  });

  it('is not made by an auditor, nor by the list, nor by an act', async () => {
    const id = await delivered(gateway);
    for (const view of views) {
      const { status } = await gateway.get({ ...agency, role: 'auditor' }, `/v1/requests/${id}${view}`);
      expect(status).toBe(200);
    }
    await gateway.get(agency, '/v1/requests?box=inbox');
    await gateway.post(agency, `/v1/requests/${id}/receipt`, acknowledgement, { ifMatch: '"0"' });
    expect(await typesOn(gateway, id)).toEqual(['RequestSubmitted', 'RequestReceived']);
  });

  it.each(views)('that cannot be recorded shows nothing of %s', async (view) => {
    const id = await delivered(gateway);
    gateway.store.unavailable = true;
    const answer = await gateway.get(agency, `/v1/requests/${id}${view}`).finally(() => {
      gateway.store.unavailable = false;
    });
    expectProblem(answer, 503, 'store/unavailable');
    expect(answer.headers['retry-after']).toBe('1');
    expect(answer.text).not.toContain('AL-BA');
    expect(await typesOn(gateway, id)).toEqual(['RequestSubmitted']);
  });

  it('asks nothing of the log once it is on record, nor for those whose look it is not', async () => {
    const id = await delivered(gateway);
    await gateway.get(agency, `/v1/requests/${id}`);
    const before = gateway.store.streamsRead;
    for (const person of [agency, prosecutor]) {
      expect((await gateway.get(person, `/v1/requests/${id}`)).status).toBe(200);
    }
    expect(gateway.store.streamsRead).toBe(before);
  });
});
