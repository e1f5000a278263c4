import { refuse, Refused } from '@exchange/kernel';
import type { Meters } from '@exchange/telemetry';
import type { onRequestHookHandler } from 'fastify';

/** How busy the process is now. */
export interface Load {
  /** Calls that are being worked on. Those that wait for something to happen are not. */
  callsUnderWay(): number;
  /** By how many milliseconds the event loop was late of late. */
  loopDelay(): number;
}

export interface LoadLimits {
  readonly callsUnderWay: number;
  readonly loopDelay: number;
}

/**
 * Turns calls away while there is more work than can be done: before anything of them is read, so that those that are let in
 * are answered. Whoever asks for the health is always let in: a process that has too much to do is not ill.
 */
export function shedding(load: Load, limits: LoadLimits, meters: Meters): onRequestHookHandler {
  return (request, _reply, done) => {
    const tooMuch = load.callsUnderWay() > limits.callsUnderWay || load.loopDelay() > limits.loopDelay;
    if (!tooMuch || request.routeOptions.url?.startsWith('/health/') === true) return done();
    meters.turnedAway('server/overloaded');
    done(new Refused(refuse('server/overloaded', 'There is more to do than can be done; this call was not begun.')));
  };
}
