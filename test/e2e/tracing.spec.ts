import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { Collector } from './support/collector';

// The exporter loads what it needs when it needs it, which Jest cannot; so this runs what is built, as processes do.
const telemetry = resolve(__dirname, '../../dist/libs/telemetry/src/index.js');
const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

/** What a process says that takes these steps, one after the other, ends, and says how long the end took. */
async function steps(tracesTo: string, ...parents: readonly (string | undefined)[]) {
  const script = `
    const { openTelemetry } = require(${JSON.stringify(telemetry)});
    void openTelemetry('worker', { logLevel: 'info', tracesTo: ${JSON.stringify(tracesTo)} }).then(async (opened) => {
      const taken = ${JSON.stringify(parents.map((parent) => parent ?? null))}.map((parent) => {
        const span = opened.traces.begin('asks', 'append', parent ?? undefined);
        span.end({ 'exchange.events': 1 }, false);
        return span.traceparent;
      });
      const begun = performance.now();
      await opened.close();
      console.log(JSON.stringify({ taken, took: performance.now() - begun }));
      process.exit();
    });`;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['-e', script]);
  const told: { readonly taken: readonly string[]; readonly took: number } = JSON.parse(stdout);
  return { ...told, logged: stderr };
}

describe('a process that is traced', () => {
  let collector: Collector;
  beforeEach(async () => (collector = await Collector.open()));
  afterEach(() => collector.close());

  it('goes on with the trace of a parent, begins one where there is none, and hands all over before it ends', async () => {
    const { taken, logged } = await steps(collector.url, `00-${traceId}-00f067aa0ba902b7-01`, undefined);
    const [below, first] = collector.spans;
    expect(collector.spans).toHaveLength(2);
    expect(taken).toEqual([below, first].map((span) => `00-${span?.traceId}-${span?.spanId}-01`));
    expect([below?.traceId, below?.parentSpanId]).toEqual([traceId, '00f067aa0ba902b7']);
    expect([first?.traceId === traceId, first?.parentSpanId ?? '', logged]).toEqual([false, '', '']);
  });

  it('keeps the name of a trace that its caller does not record, and hands nothing over of it', async () => {
    const { taken } = await steps(collector.url, `00-${traceId}-00f067aa0ba902b7-00`);
    expect(taken[0]).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-00$`));
    expect(collector.spans).toEqual([]);
  });
});

it('a collector that takes and does not answer holds up no end', async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => sockets.push(socket.on('error', () => undefined)));
  await once(silent.listen(0, '127.0.0.1'), 'listening');
  const address = silent.address();
  if (address === null || typeof address === 'string') throw new Error('the collector has no port');
  const { took } = await steps(`http://127.0.0.1:${address.port}`, undefined);
  expect([sockets.length, took < 4_000]).toEqual([1, true]);
  for (const socket of sockets) socket.destroy();
  silent.close();
});
