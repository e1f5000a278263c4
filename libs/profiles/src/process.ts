import { openLog, whereItFailed } from '@exchange/telemetry';

/** What runs until it is told to stop. */
export interface Running {
  /** Takes no new work, finishes what is under way, and lets go of everything. */
  stop(): Promise<void>;
}

/** Names the failures that the operator can mend; their messages say how. */
const explained: ReadonlySet<string> = new Set([
  'ConfigurationRefused',
  'KeyFolderRefused',
  'LocalIssuerRefused',
  'MetricsPortTaken',
  'NotReadModels',
  'StoreUnavailable',
  'UnfitDatabase',
]);

/** Who does not finish in this time is cut off: what was acknowledged is stored, and what was not is tried again. */
const longestDrain = 10_000;

/**
 * Starts, and stops on SIGTERM or SIGINT: with exit code 0 where everything under way was finished in time. `name`: which kind
 * of process it is.
 */
export async function runUntilTold(name: string, start: () => Promise<Running>): Promise<void> {
  const fail = (failure: unknown): never => endWith(name, failure);
  // Node would print the message, and that may quote what a caller sent.
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  try {
    const running = await start();
    let stopping: Promise<void> | undefined;
    const stop = (): void => {
      stopping ??= running.stop().then(() => process.exit(0), fail);
      setTimeout(() => fail(new Error('Not all work was finished in time.')), longestDrain).unref();
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  } catch (failure) {
    fail(failure);
  }
}

/** What the operator can mend is said in plain words, before there is a log; anything else is a line of the log. */
function endWith(name: string, failure: unknown): never {
  if (failure instanceof Error && explained.has(failure.name)) console.error(failure.message);
  else if (failure instanceof Error && 'code' in failure && failure.code === 'EADDRINUSE') {
    console.error('The port is taken. Set PORT to another one, or to 0 for any that is free.');
  } else openLog(name, 'error').error('the process failed', whereItFailed(failure));
  process.exit(1);
}
