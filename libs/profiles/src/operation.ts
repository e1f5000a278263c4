import { type LogLevel, logLevels, type TelemetrySettings } from '@exchange/telemetry';
import { isLoopback } from './loopback';

/** How much a gateway takes on. More than that it turns away, and says when to come back. */
export interface Limits {
  /** Calls at once; those that wait for changes do not count. */
  readonly callsUnderWay: number;
  /** Milliseconds by which the event loop may be late. */
  readonly loopDelay: number;
  /** Of one office. */
  readonly callsPerMinute: number;
}

/** More than an installation needs that does well. */
export const generousLimits: Limits = { callsUnderWay: 500, loopDelay: 1_000, callsPerMinute: 30_000 };

/** How an installation is operated: what is watched of it, and how much it takes on. */
export interface Operation extends TelemetrySettings {
  readonly limits: Limits;
}

/** What is set from outside, read once, and whom to tell of what is wrong with it. */
interface Source {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly wrong: (problem: string) => void;
}

/** Names every setting that is wrong, and never shows a value. */
export function operationFrom(environment: Source['environment'], wrong: Source['wrong']): Operation {
  const source = { environment, wrong };
  const metricsPort = numberIn(source, 'METRICS_PORT', 0, 65_535);
  const tracesTo = collectorIn(source);
  return {
    logLevel: logLevelIn(source),
    limits: limitsIn(source),
    ...(metricsPort !== undefined && { metricsPort }),
    ...(tracesTo !== undefined && { tracesTo }),
  };
}

function limitsIn(source: Source): Limits {
  const { callsUnderWay, loopDelay, callsPerMinute } = generousLimits;
  return {
    callsUnderWay: numberIn(source, 'MAX_CALLS_UNDER_WAY', 1, 100_000) ?? callsUnderWay,
    loopDelay: numberIn(source, 'MAX_EVENT_LOOP_DELAY', 10, 60_000) ?? loopDelay,
    callsPerMinute: numberIn(source, 'CALLS_PER_MINUTE', 1, 100_000_000) ?? callsPerMinute,
  };
}

/** Traces tell which office did what when: on the way to another machine they are encrypted. */
function collectorIn({ environment, wrong }: Source): string | undefined {
  const name = 'OTEL_EXPORTER_OTLP_ENDPOINT';
  const text = environment[name];
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const plain = url !== undefined && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (plain && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))) return text;
  wrong(`${name} must be https://<host>:<port>, or http:// where the collector is on this machine.`);
  return undefined;
}

function logLevelIn({ environment, wrong }: Source): LogLevel {
  const wanted = environment['LOG_LEVEL'] ?? 'info';
  const level = logLevels.find((each) => each === wanted);
  if (level === undefined) wrong(`LOG_LEVEL must be one of ${logLevels.join(', ')}.`);
  return level ?? 'info';
}

function numberIn({ environment, wrong }: Source, name: string, least: number, most: number): number | undefined {
  const text = environment[name];
  if (text === undefined) return undefined;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (number >= least && number <= most) return number;
  wrong(`${name} must be a whole number from ${least} to ${most}.`);
  return undefined;
}
