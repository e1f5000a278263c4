export { type Door, openDoor, type PlainAnswer } from './door';
export { whereItFailed, type WhereItFailed } from './failure';
export { type Log, type LogLevel, logLevels, openLog } from './log';
export { type AnsweredCall, type Meters, type ProjectionReading, PrometheusMeters } from './meters';
export {
  metricsLine,
  type OpenTelemetry,
  openTelemetry,
  type Telemetry,
  type TelemetrySettings,
  unwatched,
} from './telemetry';
export { watchedStore } from './watched-store';
export { type Span, type SpanAttributes, type Traceparent, type Traces, wellFormedTraceparent } from './traces';
