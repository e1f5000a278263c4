import { StoreFull, StoreUnavailable, EventRefused, OutcomeUnknown } from '@exchange/event-store';
import { MemoryEventStore } from '@exchange/event-store/adapters/memory';
import { randomUUID } from 'node:crypto';
import { PrometheusMeters } from './meters';
import { openTelemetry, unwatched } from './telemetry';
import { watchedStore } from './watched-store';

const event = () => ({ id: randomUUID(), type: 'NoteAdded', data: Buffer.from('{}'), metadata: {} });
const stream = () => `file-${randomUUID()}`;

async function counted(meters: PrometheusMeters, outcome: string): Promise<number> {
  const { text } = await meters.read();
  const line = new RegExp(`^exchange_append_duration_seconds_count{outcome="${outcome}"} (\\d+)$`, 'm').exec(text);
  return Number(line?.[1] ?? 0);
}

describe('a watched store', () => {
  it('is the store itself where nobody reads the meters', () => {
    const store = new MemoryEventStore();
    expect(watchedStore(store, unwatched)).toBe(store);
  });

  it('times what is stored, and counts what another wrote before', async () => {
    const meters = new PrometheusMeters();
    const store = watchedStore(new MemoryEventStore(), { ...unwatched, meters });
    const streamId = stream();
    const appends = [1, 2, 3].map(() => store.append(streamId, 'no-stream', [event()]));
    const outcomes = (await Promise.allSettled(appends)).map(({ status }) => status);
    expect(outcomes.sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect([await counted(meters, 'stored'), await counted(meters, 'conflict')]).toEqual([1, 2]);
    expect(await store.readStream(streamId)).toHaveLength(1);
  });

  it.each([
    ['refused', new EventRefused('x')],
    ['full', new StoreFull()],
    ['unavailable', new StoreUnavailable('x')],
    ['unknown', new OutcomeUnknown('x')],
    ['failed', new TypeError('x')],
  ])('tells %s apart, and fails as the store does', async (outcome, failure) => {
    const meters = new PrometheusMeters();
    const failing = Object.assign(new MemoryEventStore(), { append: () => Promise.reject(failure) });
    const store = watchedStore(failing, { ...unwatched, meters });
    await expect(store.append(stream(), 'any', [event()])).rejects.toBe(failure);
    expect(await counted(meters, outcome)).toBe(1);
  });
});

it('read models are asked when somebody reads the meters; where they cannot be asked, the rest is told', async () => {
  const meters = new PrometheusMeters();
  const answers = [
    [{ projection: 'files@3', events: 7, secondsWithoutProgress: 12, paused: true }],
    [{ projection: 'files@4', events: 0, secondsWithoutProgress: 0, paused: false }],
  ];
  meters.watchProjections(async () => answers.shift() ?? Promise.reject(new Error('away')));
  const ofProjections = async () => (await meters.read()).text.match(/^exchange_projection_.*$/gm);
  expect(await ofProjections()).toEqual([
    'exchange_projection_lag_events{projection="files@3"} 7',
    'exchange_projection_seconds_without_progress{projection="files@3"} 12',
    'exchange_projection_paused{projection="files@3"} 1',
  ]);
  expect(await ofProjections()).toContain('exchange_projection_paused{projection="files@4"} 0');
  expect((await meters.read()).text).toMatch(/^process_cpu_seconds_total/m);
  expect(await ofProjections()).toBeNull();
});

describe('the door of the meters', () => {
  it('is open on loopback alone, answers /metrics and nothing else, and closes', async () => {
    const telemetry = await openTelemetry('worker', { logLevel: 'silent', metricsPort: 0 });
    const url = telemetry.metricsUrl ?? '';
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/metrics$/);
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^text\/plain/)]);
    expect((await fetch(url.replace('metrics', ''))).status).toBe(404);
    const port = Number(new URL(url).port);
    await expect(openTelemetry('worker', { logLevel: 'silent', metricsPort: port })).rejects.toThrow(/METRICS_PORT/);
    await telemetry.close();
    await expect(fetch(url)).rejects.toThrow();
  });

  it('is not there where it is not asked for', async () => {
    expect((await openTelemetry('worker', { logLevel: 'silent' })).metricsUrl).toBeUndefined();
  });
});
