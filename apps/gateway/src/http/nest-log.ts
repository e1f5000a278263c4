import { type Log, whereItFailed } from '@exchange/telemetry';
import type { LoggerService } from '@nestjs/common';

/** What the framework says goes into our log, but for the messages of errors. What it says at every start is left out. */
export function nestLog(log: Log): LoggerService {
  return {
    log: () => undefined,
    warn: (...said: unknown[]) => log.warn('framework', toldOf(said)),
    error: (...said: unknown[]) => log.error('framework', toldOf(said)),
    fatal: (...said: unknown[]) => log.error('framework', toldOf(said)),
  };
}

/** Nest puts the name of the part that speaks last. A text is one of its own; whatever failed comes as an error. */
function toldOf([message, ...more]: readonly unknown[]): object {
  const part = more.at(-1);
  const context = typeof part === 'string' ? { part } : {};
  return typeof message === 'string' ? { ...context, message } : { ...context, ...whereItFailed(message) };
}
