import { places } from '@exchange/contract/codes';
import { type Day, type Flaw, isDay } from '@exchange/kernel';
import { flaw, flawIf, type Moment } from './act-rules';

/** Where a body names the day of something that has happened by the time the act speaks of it. */
const past = [
  ...['/decidedBy/date', '/nationalAct/date', '/formalReceipt/date', '/consultation/heldOn', '/endedOn', '/lodgedOn'],
  ...['/deletedOn', '/receivedOn', '/results/*/dataDate', '/items/*/property/valuedOn', '/documents/*/date'],
] as const;

/** Every day of the past that lies ahead of the act. */
export function aheadFlaws(body: unknown, { lastDay }: Moment): readonly Flaw[] {
  return past
    .flatMap((path) => places(body, path))
    .filter(({ value }) => typeof value === 'string' && isDay(value) && value > lastDay)
    .map(({ pointer }) => flaw(pointer, 'AFTER_THE_ACT', 'This had not happened yet on the day of the act.'));
}

/** A day that the act sets for later lies ahead of it, or is the day of the act. */
export function passedFlaws(day: Day | undefined, pointer: string, { on }: Moment): readonly Flaw[] {
  return flawIf(isBefore(day, on), pointer, 'IN_THE_PAST', `This day had passed by ${on}.`);
}

/** What comes after something did not happen before it. */
export function tooEarlyFlaws(day: Day | undefined, pointer: string, earliest: Day, what: string): readonly Flaw[] {
  return flawIf(isBefore(day, earliest), pointer, 'TOO_EARLY', `${what} was on ${earliest}.`);
}

/** What the calendar does not have is said elsewhere. */
function isBefore(day: Day | undefined, other: Day): boolean {
  return day !== undefined && isDay(day) && day < other;
}
