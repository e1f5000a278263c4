export { whereItFailed, type WhereItFailed } from './failure';
export { type Log, type LogLevel, logLevels, openLog } from './log';
export { openTelemetry, type Telemetry, type TelemetrySettings, unwatched } from './telemetry';
