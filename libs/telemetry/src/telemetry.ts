import { type Log, type LogLevel, openLog } from './log';

/** How a process is to be watched. */
export interface TelemetrySettings {
  readonly logLevel: LogLevel;
}

/** What a process tells whoever operates it. */
export interface Telemetry {
  readonly log: Log;
}

/** `name`: which kind of process it is. */
export function openTelemetry(name: string, { logLevel }: TelemetrySettings): Telemetry {
  return { log: openLog(name, logLevel) };
}

const unheard = (): void => undefined;

/** For a process that nobody watches. */
export const unwatched: Telemetry = { log: { debug: unheard, info: unheard, warn: unheard, error: unheard } };
