import { randomUUID } from 'node:crypto';
import { order, recordedProjections } from '@exchange/read-models';
import { judge } from '@exchange/testing';
import type { ServerProcess } from '../../apps/operator/src/demo/server-process';
import { Collector } from './support/collector';
import { direct, healthOf } from './support/direct';
import { act, castOf, deliver, freezeDraft, requestAt, withoutFourEyes } from './support/moves';
import { albania, montenegro } from './support/offices';
import { RunningCluster } from './support/running-cluster';
import { seedNetwork } from './support/seed-network';

/*
 * Gateways and a worker as processes of their own, on one log and one database, each with the rights in the database that
 * its kind needs and no others. The log is on a server that stands in for EventStoreDB.
 */

jest.setTimeout(120_000);

let cluster: RunningCluster;
let one: ServerProcess;
let other: ServerProcess;
let worker: ServerProcess;
let collector: Collector;
beforeAll(async () => {
  collector = await Collector.open();
  cluster = await RunningCluster.start({
    settings: { METRICS_PORT: '0', OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '100' },
  });
});
afterAll(async () => {
  await cluster.dispose();
  collector.close();
});

async function until(what: () => Promise<boolean>): Promise<void> {
  while (!(await what())) await new Promise((resolve) => setTimeout(resolve, 50));
}

async function headersOfBesa() {
  const token = await cluster.token({ officeId: albania.prosecution, role: 'officer', subject: 'besa' });
  return { authorization: `Bearer ${token}`, 'exchange-purpose': 'CASE_WORK' };
}

async function openedFile(gateway: ServerProcess, draft: object, more: object = {}): Promise<Response> {
  const headers = { 'idempotency-key': randomUUID(), 'content-type': 'application/json', ...more };
  return direct(gateway, '/v1/files', {
    method: 'POST',
    headers: { ...(await headersOfBesa()), ...headers },
    body: JSON.stringify({ draft }),
  });
}

it('a gateway lives without a worker and is not ready; with one it is, and the worker says how far it is', async () => {
  [one, other] = await Promise.all([cluster.run('gateway'), cluster.run('gateway')]);
  expect((await healthOf(one, 'live')).status).toBe(200);
  expect(await healthOf(one)).toMatchObject({ status: 503, body: { detail: 'Not in order: read-models.' } });

  worker = await cluster.run('worker');
  await until(async () => (await healthOf(one)).status === 200 && (await healthOf(other)).status === 200);
  expect((await healthOf(worker, 'live')).status).toBe(200);
  const { status, body } = await healthOf(worker);
  expect([status, body.ready]).toEqual([200, true]);
  expect(body.lag).toContainEqual({ projection: 'directory@3', events: 0, secondsWithoutProgress: 0 });
});

it('a request that is sent, collected and decided through one gateway is read through the other', async () => {
  const secretariat = cluster.through(one).secretariat();
  await seedNetwork(secretariat);
  await withoutFourEyes(secretariat, [montenegro.court]);
  const { besa, dritan, jelena } = castOf(cluster.through(one));
  const { requestId } = await deliver(besa, dritan, freezeDraft());
  // The first look of the court collects it.
  await act(jelena, requestId, 'decisions', { outcome: 'accepted', grounds: [], decidedBy: judge });
  const there = castOf(cluster.through(other));
  const seen = await there.besa.get(requestAt(requestId));
  expect(seen.body).toMatchObject({ phase: 'open', outcome: 'accepted' });
  expect(seen.text).toBe((await besa.get(requestAt(requestId))).text);
});

it('one trace leads from the caller through the gateway and the store to the read models of the worker', async () => {
  const [traceId, spanId] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'];
  const draft = freezeDraft();
  const opened = await openedFile(one, draft, { traceparent: `00-${traceId}-${spanId}-01` });
  const spans = () => collector.spans.filter((span) => span.traceId === traceId);
  await until(async () => spans().some(({ name }) => name === 'project'));
  const [call, append, project] = ['POST /v1/files', 'append', 'project'].map((name) => {
    const [span, ...more] = spans().filter((each) => each.name === name);
    expect([name, more]).toEqual([name, []]);
    return span;
  });
  expect([call, append, project].map((span) => [span?.service, span?.parentSpanId])).toEqual([
    ['bamin-exchange-gateway', spanId],
    ['bamin-exchange-gateway', call?.spanId],
    ['bamin-exchange-worker', call?.spanId],
  ]);
  // It stands where the office that wrote, and its auditors, find it.
  const { besa } = castOf(cluster.through(other));
  const [event] = (await besa.get(`${opened.headers.get('location')}/events`)).body.events;
  expect(event.context.traceparent).toBe(`00-${traceId}-${call?.spanId}-01`);
  expect(one.log).toContain(`"traceId":"${traceId}"`);
  const told = JSON.stringify(draft);
  for (const name of ['Mira', 'Shembulli', 'Ilir']) {
    expect([told.includes(name), (collector.text + one.log + worker.log).includes(name)]).toEqual([true, false]);
  }
});

it('every process can be read in numbers, on loopback', async () => {
  const [ofGateway, ofWorker] = await Promise.all(
    [one, worker].map(async ({ metricsUrl }) => {
      return (await direct({ url: metricsUrl }, '')).text();
    }),
  );
  expect(ofGateway).toMatch(/^exchange_append_duration_seconds_count{outcome="stored"} [1-9]/m);
  expect(ofGateway).toMatch(
    /^exchange_http_call_duration_seconds_count{method="POST",route="\/v1\/files",status="2xx"} [1-9]/m,
  );
  expect(ofWorker).toMatch(/^exchange_projection_lag_events{projection="files@\d+"} 0$/m);
  expect(ofWorker).toMatch(/^exchange_projection_paused{projection="files@\d+"} 0$/m);
  expect(`${ofGateway}${ofWorker}`).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
});

it('whoever has written through one gateway reads it through the other, however late the worker is', async () => {
  const headers = await headersOfBesa();
  worker.send('SIGSTOP');
  const opened = await openedFile(one, freezeDraft());
  const position = opened.headers.get('exchange-position') ?? '';
  const { fileId }: ReturnType<typeof JSON.parse> = await opened.json();
  const read = (more: object) => direct(other, `/v1/files/${fileId}`, { headers: { ...headers, ...more } });
  expect([opened.status, (await read({})).status]).toEqual([201, 404]);
  const reading = read({ 'exchange-position': position });
  worker.send('SIGCONT');
  expect((await reading).status).toBe(200);
});

it('a read model that is paused makes its worker red, and no gateway refuses to work because of it', async () => {
  const database = await cluster.readModels();
  const [changes] = (await recordedProjections(database)).filter(({ name }) => name === 'changes');
  const which = `changes@${changes?.version}`;
  expect(await order(database.writer, which, 'pause')).toBe(true);
  await until(async () => (await healthOf(worker)).status === 503);
  expect(await healthOf(one)).toMatchObject({ status: 200, body: { degraded: ['projections-running'] } });
  expect(await order(database.writer, which, 'resume')).toBe(true);
  await until(async () => (await healthOf(worker)).status === 200);
  await database.close();
});

it('a gateway that is told to stop says so first, answers meanwhile, and is gone within ten seconds', async () => {
  const begun = performance.now();
  const ended = other.stop('SIGTERM');
  await until(async () => (await healthOf(other)).status === 503);
  expect((await direct(other, '/v1/code-lists')).status).toBe(200);
  expect(await ended).toEqual({ code: 0, signal: null });
  expect(performance.now() - begun).toBeLessThan(10_000);
  expect((await healthOf(one)).status).toBe(200);
});

it('a worker that is told to stop hands over to one that stands by', async () => {
  const next = await cluster.run('worker');
  expect(await worker.stop('SIGTERM')).toEqual({ code: 0, signal: null });
  const { besa } = castOf(cluster.through(one));
  expect((await besa.post('/v1/files', { draft: freezeDraft() })).status).toBe(201);
  await until(async () => (await healthOf(next)).body.lag.every(({ events }: { events: number }) => events === 0));
  expect([one, next].map(({ complaints }) => complaints)).toEqual(['', '']);
});
