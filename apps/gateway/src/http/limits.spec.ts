import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { generousLimits } from '@exchange/profiles';
import { PrometheusMeters, unwatched } from '@exchange/telemetry';
import { ProbeModule } from '../testing/probe.module';
import { officeId, otherOfficeId, probedGateway, type ProbedGateway } from '../testing/probed-gateway';

let gateway: ProbedGateway;
let meters: PrometheusMeters;
afterEach(() => gateway.close());

async function open(limits: Partial<typeof generousLimits>): Promise<void> {
  meters = new PrometheusMeters();
  const settings = { telemetry: { ...unwatched, meters }, limits: { ...generousLimits, ...limits } };
  gateway = await probedGateway([ProbeModule], settings);
}

async function get(path: string, token?: string) {
  const headers = { 'exchange-purpose': 'CASE_WORK', ...(token !== undefined && { authorization: `Bearer ${token}` }) };
  const answer = await fetch(gateway.url + path, { headers });
  const { code }: { code?: string } = JSON.parse(await answer.text());
  return { status: answer.status, code, headers: answer.headers };
}

const turnedAway = async (code: string): Promise<boolean> =>
  (await meters.read()).text.includes(`exchange_http_calls_turned_away_total{code="${code}"}`);

/** Somebody whose body does not end. */
async function slowCaller(): Promise<Socket> {
  const socket = connect(gateway.port, '127.0.0.1');
  const begun = once(gateway.app.getHttpServer(), 'request');
  socket.write('POST /v1/probes HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{');
  await begun;
  return socket;
}

async function expectOverloaded(path: string): Promise<void> {
  const { status, code, headers } = await get(path);
  expect([status, code, headers.get('retry-after')]).toEqual([503, 'server/overloaded', '1']);
}

describe('a gateway that has too much to do', () => {
  it('turns calls away while more are under way than it takes, and never a look at its health', async () => {
    await open({ callsUnderWay: 2 });
    const callers = [await slowCaller(), await slowCaller()];
    await expectOverloaded('/v1/code-lists');
    await expectOverloaded('/v1/nowhere');
    expect([(await get('/health/live')).status, (await get('/health/ready')).status]).toEqual([200, 200]);
    expect(await turnedAway('server/overloaded')).toBe(true);
    for (const caller of callers) {
      const gone = once(caller, 'close');
      caller.destroy();
      await gone;
    }
    const patience = performance.now() + 5_000;
    while ((await get('/v1/code-lists')).status === 503 && performance.now() < patience);
    expect((await get('/v1/code-lists')).status).toBe(200);
  });

  it('turns calls away while its event loop is late one second after the other, and not where it was once', async () => {
    await open({ loopDelay: 50 });
    const hold = (): void => {
      const end = performance.now() + 1_200;
      while (performance.now() < end);
    };
    const patience = performance.now() + 15_000;
    hold();
    await setImmediate();
    expect((await get('/v1/code-lists')).status).toBe(200);
    do hold();
    while ((await get('/v1/code-lists')).status !== 503 && performance.now() < patience);
    await expectOverloaded('/v1/code-lists');
    expect((await get('/health/live')).status).toBe(200);
    while ((await get('/v1/code-lists')).status === 503 && performance.now() < patience);
    expect((await get('/v1/code-lists')).status).toBe(200);
  });
});

describe('an office that makes too many calls', () => {
  it('is put off until the minute is over, and nobody else is', async () => {
    await open({ callsPerMinute: 3 });
    const [one, colleague, other] = await Promise.all([
      gateway.token(),
      gateway.token({ subject: 'another.officer' }),
      gateway.token({ officeId: otherOfficeId }),
    ]);
    const statuses = [];
    for (const token of [one, colleague, one]) statuses.push((await get('/v1/me', token)).status);
    expect(statuses).toEqual([200, 200, 200]);
    const { status, code, headers } = await get('/v1/me', colleague);
    expect([status, code]).toEqual([429, 'access/too-many-calls']);
    const seconds = Number(headers.get('retry-after'));
    expect([seconds > 0, seconds <= 60]).toEqual([true, true]);
    expect(headers.get('ratelimit-policy')).toBe('"office";q=3;w=60');
    expect(headers.get('ratelimit')).toBe(`"office";r=0;t=${seconds}`);
    expect((await get('/v1/me', other)).status).toBe(200);
    expect([(await get('/v1/code-lists')).status, (await get('/health/live')).status]).toEqual([200, 200]);
    expect(await turnedAway('access/too-many-calls')).toBe(true);
    expect((await meters.read()).text).not.toContain(officeId);
  });

  it('loses nothing by calls that nobody of it made', async () => {
    await open({ callsPerMinute: 1 });
    for (let n = 0; n < 3; n++) expect((await get('/v1/me', 'a.wrong.token')).status).toBe(401);
    expect((await get('/v1/me', await gateway.token())).status).toBe(200);
  });

  it('is counted apart where its auditor reads the log, which costs more', async () => {
    await open({ callsPerMinute: 60 });
    const auditor = await gateway.token({ role: 'auditor' });
    const register = '/v1/audit/register?from=2026-01-01&to=2026-02-01';
    const statuses = [];
    for (let n = 0; n < 3; n++) statuses.push((await get(register, auditor)).status === 429);
    expect(statuses).toEqual([false, false, true]);
    expect((await get('/v1/me', auditor)).status).toBe(200);
  });
});
