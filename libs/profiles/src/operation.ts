import { type LogLevel, logLevels, type TelemetrySettings } from '@exchange/telemetry';

/** How an installation is operated: what is watched of it, and how much it takes on. */
export type Operation = TelemetrySettings;

/** What is set from outside, read once, and whom to tell of what is wrong with it. */
interface Source {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly wrong: (problem: string) => void;
}

/** Names every setting that is wrong, and never shows a value. */
export function operationFrom(environment: Source['environment'], wrong: Source['wrong']): Operation {
  const source = { environment, wrong };
  const metricsPort = numberIn(source, 'METRICS_PORT', 0, 65_535);
  return { logLevel: logLevelIn(source), ...(metricsPort !== undefined && { metricsPort }) };
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
