/** Injection tokens of what has no class of its own. */
export const clockToken = Symbol('Clock');
export const telemetryToken = Symbol('Telemetry');
export const callsPerMinuteToken = Symbol('Calls of an office in a minute');
export const readinessToken = Symbol('Readiness');
export const projectionsToken = Symbol('Projections');
/** What an event of this store is said to come from: the `source` of CloudEvents. */
export const sourceToken = Symbol('CloudEvents source');
