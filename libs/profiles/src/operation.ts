import { type LogLevel, logLevels } from '@exchange/telemetry';

/** How an installation is operated: what is watched of it, and how much it takes on. */
export interface Operation {
  readonly logLevel: LogLevel;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Names every setting that is wrong, and never shows a value. */
export function operationFrom(environment: Environment, wrong: (problem: string) => void): Operation {
  return { logLevel: logLevelFrom(environment, wrong) };
}

function logLevelFrom(environment: Environment, wrong: (problem: string) => void): LogLevel {
  const wanted = environment['LOG_LEVEL'] ?? 'info';
  const level = logLevels.find((each) => each === wanted);
  if (level === undefined) wrong(`LOG_LEVEL must be one of ${logLevels.join(', ')}.`);
  return level ?? 'info';
}
