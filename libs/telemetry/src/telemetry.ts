import { type Log, type LogLevel, openLog } from './log';
import { noMeters, type Meters, PrometheusMeters } from './meters';
import { openMetricsDoor } from './metrics-door';

/** How a process is to be watched. */
export interface TelemetrySettings {
  readonly logLevel: LogLevel;
  /** Where the meters are read, on loopback; 0 takes a free port. Without it nothing is counted. */
  readonly metricsPort?: number;
}

/** What a process tells whoever operates it. */
export interface Telemetry {
  readonly log: Log;
  readonly meters: Meters;
}

/** The same, opened: whoever opened it closes it. */
export interface OpenTelemetry extends Telemetry {
  /** `http://127.0.0.1:9464/metrics` */
  readonly metricsUrl?: string;
  close(): Promise<void>;
}

/** `name`: which kind of process it is. @throws MetricsPortTaken */
export async function openTelemetry(name: string, settings: TelemetrySettings): Promise<OpenTelemetry> {
  const { logLevel, metricsPort } = settings;
  const log = openLog(name, logLevel);
  if (metricsPort === undefined) return { log, meters: noMeters, close: () => Promise.resolve() };
  const meters = new PrometheusMeters();
  const door = await openMetricsDoor(metricsPort, meters);
  return { log, meters, metricsUrl: `${door.url}/metrics`, close: () => door.close() };
}

/** What the announcement of a process says of its meters: a line of its own, or nothing. */
export function metricsLine({ metricsUrl }: OpenTelemetry): string {
  return metricsUrl === undefined ? '' : `    Metrics   ${metricsUrl}\n`;
}

const unheard = (): void => undefined;

/** For a process that nobody watches. */
export const unwatched: Telemetry = {
  log: { debug: unheard, info: unheard, warn: unheard, error: unheard },
  meters: noMeters,
};
