import { type Log, type LogLevel, openLog } from './log';
import { noMeters, type Meters, PrometheusMeters } from './meters';
import { openMetricsDoor } from './metrics-door';
import { noTraces, type Traces } from './traces';

/** How a process is to be watched. */
export interface TelemetrySettings {
  readonly logLevel: LogLevel;
  /** Where the meters are read, on loopback; 0 takes a free port. Without it nothing is counted. */
  readonly metricsPort?: number;
  /** The collector of traces, without the path. Without it there are none. */
  readonly tracesTo?: string;
}

/** What a process tells whoever operates it. */
export interface Telemetry {
  readonly log: Log;
  readonly meters: Meters;
  readonly traces: Traces;
}

/** The same, opened: whoever opened it closes it. */
export interface OpenTelemetry extends Telemetry {
  /** `http://127.0.0.1:9464/metrics` */
  readonly metricsUrl?: string;
  close(): Promise<void>;
}

/** `name`: which kind of process it is. @throws MetricsPortTaken */
export async function openTelemetry(name: string, settings: TelemetrySettings): Promise<OpenTelemetry> {
  const { logLevel, metricsPort, tracesTo } = settings;
  const log = openLog(name, logLevel);
  const metered = metricsPort === undefined ? undefined : await openMeters(metricsPort);
  const traced = tracesTo === undefined ? undefined : (await import('./otlp-traces')).openTraces(name, tracesTo, log);
  return {
    ...{ log, meters: metered?.meters ?? noMeters, traces: traced ?? noTraces },
    ...(metered !== undefined && { metricsUrl: `${metered.door.url}/metrics` }),
    close: async () => {
      await traced?.close();
      await metered?.door.close();
    },
  };
}

async function openMeters(port: number) {
  const meters = new PrometheusMeters();
  return { meters, door: await openMetricsDoor(port, meters) };
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
  traces: noTraces,
};
