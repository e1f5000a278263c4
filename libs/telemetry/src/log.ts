import { type DestinationStream, destination, pino, stdTimeFunctions } from 'pino';

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * The log of a process. What happened is said in words of ours; what stands beside them are ids, codes of closed lists and
 * numbers. No body, no header, no address as it was called and no message of an error comes in: any of them may hold
 * personal data, and there is nothing that would take it out again.
 */
export interface Log {
  debug(what: string, ids?: object): void;
  info(what: string, ids?: object): void;
  /** Somebody should look at it. */
  warn(what: string, ids?: object): void;
  /** Something failed that nobody expected to. */
  error(what: string, ids?: object): void;
}

/** One JSON object a line, to standard error: standard output is for whoever started the process. */
export function openLog(name: string, level: LogLevel, to: DestinationStream = standardError()): Log {
  const logger = pino(
    {
      level,
      base: { process: name, pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    to,
  );
  return {
    debug: (what, ids = {}) => logger.debug(ids, what),
    info: (what, ids = {}) => logger.info(ids, what),
    warn: (what, ids = {}) => logger.warn(ids, what),
    error: (what, ids = {}) => logger.error(ids, what),
  };
}

/** Whoever reads the log slowly holds up no call. What is not written yet is written when the process ends. */
function standardError(): DestinationStream {
  return destination({ dest: 2, sync: false });
}
