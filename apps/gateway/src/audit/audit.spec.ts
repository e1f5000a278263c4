import { judge } from '@exchange/testing';
import { caseGateway, type CaseGateway } from '../testing/case-gateway';
import { agency, court, delivered, prosecutor, stranger } from '../testing/delivered-request';

/* The auditor's questions over HTTP: from the log, with the eyes of one office, what was closed to it marked. */

const auditor = { officeId: agency.officeId, role: 'auditor' } as const;
const period = 'from=2026-03-01&to=2026-03-31';

let gateway: CaseGateway;
beforeAll(async () => {
  gateway = await caseGateway();
});
afterAll(() => gateway.close());

type Reply = Awaited<ReturnType<CaseGateway['get']>>;
const told = ({ status, body }: Reply) => [status, body?.code];

/** As a program asks that sends no more headers than these. */
async function asked(path: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  const authorization = `Bearer ${await gateway.token(auditor)}`;
  return fetch(gateway.url + path, { headers: { ...headers, authorization } });
}

/** Sent by the agency, which needs no second person, to the court; and recalled. */
async function recalled(): Promise<string> {
  const id = await delivered(gateway, { from: agency, to: court });
  const recall = { reason: 'WRONG_ADDRESSEE', decidedBy: judge };
  const { status } = await gateway.post(agency, `/v1/requests/${id}/recall`, recall, { ifMatch: '"0"' });
  expect(status).toBe(201);
  return id;
}

describe('the doors of an auditor', () => {
  it.each(['events', 'as-of?revision=0', 'timeline'])('%s: for auditors of an office that takes part', async (door) => {
    const id = await delivered(gateway);
    const address = `/v1/audit/requests/${id}/${door}`;
    expect((await gateway.get(auditor, address)).status).toBe(200);
    expect(told(await gateway.get(agency, address))).toEqual([403, 'access/role-not-admitted']);
    const other = { officeId: stranger.officeId, role: 'auditor' } as const;
    expect(told(await gateway.get(other, address))).toEqual([404, 'REQUEST_NOT_FOUND']);
    expect((await asked(address, {})).status).toBe(400);
    const { body } = await gateway.get(auditor, `/v1/audit/requests/${id}/events`);
    expect(body.events.map(({ event }: { event: { type: string } }) => event.type)).toEqual(['RequestSubmitted']);
  });

  it('show the addressee’s auditor what a recall closed to the addressee, marked', async () => {
    const id = await recalled();
    const ofCourt = { officeId: court.officeId, role: 'auditor' } as const;
    expect(told(await gateway.get(court, `/v1/requests/${id}/events`))).toEqual([403, 'REQUEST_RECALLED']);
    const { body } = await gateway.get(ofCourt, `/v1/audit/requests/${id}/events`);
    expect(body.events[0]).toMatchObject({
      event: { type: 'RequestSubmitted', data: { content: { object: expect.any(String) } } },
      closed: [{ because: 'recalled', since: gateway.clock.at }],
    });
    const past = await gateway.get(ofCourt, `/v1/audit/requests/${id}/as-of?revision=0`);
    expect(past.body).toMatchObject({ revision: 0, phase: 'awaiting', closed: [{ revision: 0, because: 'recalled' }] });
    const timeline = await gateway.get(ofCourt, `/v1/audit/requests/${id}/timeline`);
    expect(timeline.body.entries[0]).toMatchObject({ event: 'RequestSubmitted', closed: [{ because: 'recalled' }] });
    await gateway.caughtUp();
    const { lines } = (await gateway.get(ofCourt, `/v1/audit/register?${period}`)).body;
    expect(lines.find(({ requestId }: { requestId: string }) => requestId === id)).toMatchObject({
      ...{ sight: 'stub', status: 'recalled', formality: expect.any(String) },
      ...{ counterpartReferences: [expect.any(String)], closed: { because: 'recalled', since: gateway.clock.at } },
    });
  });
});

describe('the register', () => {
  it('lists what the office sent and received, with control totals, and refuses days in the wrong order', async () => {
    const id = await delivered(gateway);
    const { status, body } = await gateway.get(auditor, `/v1/audit/register?${period}`);
    expect(status).toBe(200);
    const lines: readonly { requestId: string; side: string }[] = body.lines;
    expect(lines).toContainEqual(expect.objectContaining({ requestId: id, side: 'received', type: 'FREEZE' }));
    const ofSide = (side: string) => lines.filter((line) => line.side === side).length;
    expect(body.totals).toMatchObject({
      lines: lines.length,
      sent: ofSide('sent'),
      received: ofSide('received'),
      requests: lines.length,
      ofOtherDays: 0,
      notInLog: 0,
    });
    const otherYear = await gateway.get(auditor, '/v1/audit/register?from=2025-01-01&to=2025-12-31');
    expect(otherYear.body).toMatchObject({ lines: [], totals: { requests: lines.length, ofOtherDays: lines.length } });
    const wrong = await gateway.get(auditor, '/v1/audit/register?from=2026-03-31&to=2026-03-01');
    expect(told(wrong)).toEqual([422, 'input/invalid']);
    const long = await gateway.get(auditor, '/v1/audit/register?from=2024-01-01&to=2025-01-01');
    expect(long.body.errors).toEqual([
      expect.objectContaining({ code: 'PERIOD_TOO_LONG', detail: expect.stringContaining('366 days') }),
    ]);
    expect((await gateway.get(auditor, '/v1/audit/register?from=2024-01-01&to=2024-12-31')).status).toBe(200);
    expect(told(await gateway.get(prosecutor, `/v1/audit/register?${period}`))[0]).toBe(403);
  });

  it('is given to a spreadsheet as a file', async () => {
    await delivered(gateway);
    const address = `/v1/audit/register?${period}&format=csv`;
    const { status, headers } = await asked(address, { 'exchange-purpose': 'AUDIT' });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/csv');
    expect(headers.get('content-disposition')).toContain('register-2026-03-01-2026-03-31.csv');
  });
});
