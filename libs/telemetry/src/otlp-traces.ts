import { setTimeout as delay } from 'node:timers/promises';
import {
  type Context,
  diag,
  DiagLogLevel,
  ROOT_CONTEXT,
  SpanKind as Kind,
  SpanStatusCode,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Log } from './log';
import { type SpanKind, type Traceparent, type Traces, wellFormedTraceparent } from './traces';

/** Milliseconds that a collector has to take some spans. */
const patience = 5_000;
/** And in the end: a collector that does not answer holds no process up that is to be gone. */
const lastPatience = 2_000;

const kinds = { answers: Kind.SERVER, asks: Kind.CLIENT, follows: Kind.CONSUMER } as const satisfies Record<
  SpanKind,
  Kind
>;

/** Traces that go to a collector over OTLP: `<endpoint>/v1/traces`. Loaded only where there is one. */
export function openTraces(name: string, endpoint: string, log: Log): Traces & { close(): Promise<void> } {
  // What the exporter says of its failures names addresses, and quotes answers.
  const failed = (): void => log.warn('traces not exported');
  const silent = (): void => undefined;
  diag.setLogger({ error: failed, warn: silent, info: silent, debug: silent, verbose: silent }, DiagLogLevel.ERROR);
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces`, timeoutMillis: patience });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': `bamin-exchange-${name}`, 'process.pid': process.pid }),
    spanProcessors: [new BatchSpanProcessor(exporter, { exportTimeoutMillis: patience })],
  });
  const tracer = provider.getTracer('bamin-exchange');
  return {
    areTaken: true,
    begin: (kind, title, parent, begun) => {
      const options = { kind: kinds[kind], ...(begun !== undefined && { startTime: begun }) };
      const span = tracer.startSpan(title, options, below(parent));
      const { traceId, spanId, traceFlags } = span.spanContext();
      return {
        traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
        end: (attributes, byUs) => {
          span.setAttributes(attributes);
          if (byUs) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    close: () => Promise.race([provider.shutdown().catch(failed), delay(lastPatience, undefined, { ref: false })]),
  };
}

function below(parent: Traceparent | undefined): Context {
  const [, traceId, spanId, flags] = wellFormedTraceparent.exec(parent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return ROOT_CONTEXT;
  const traceFlags = Number.parseInt(flags, 16) & TraceFlags.SAMPLED;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}
