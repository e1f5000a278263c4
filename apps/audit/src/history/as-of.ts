import { eventsAsOf, type AnyEvent, type AsOf, type Recorded } from '@exchange/contract';
import { parseInstant, type Instant } from '@exchange/kernel';
import { CommandFailed } from '../command-line';

interface Bounds {
  readonly revision?: string | undefined;
  readonly 'occurred-at'?: string | undefined;
  readonly 'recorded-at'?: string | undefined;
}

/** The one bound that was given; undefined for the whole history. @throws CommandFailed */
export function boundOf(bounds: Bounds): AsOf | undefined {
  const { revision, 'occurred-at': occurredAt, 'recorded-at': recordedAt } = bounds;
  if ([revision, occurredAt, recordedAt].filter((bound) => bound !== undefined).length > 1) {
    throw new CommandFailed('wrongUse', 'Give one of --revision, --occurred-at and --recorded-at, not two.');
  }
  if (revision !== undefined) return { revision: revisionOf(revision) };
  if (occurredAt !== undefined) return { occurredAt: instantOf(occurredAt) };
  return recordedAt === undefined ? undefined : { recordedAt: instantOf(recordedAt) };
}

function revisionOf(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new CommandFailed('wrongUse', `--revision "${text}" is not a number: give 0 for the first event, and so on.`);
}

function instantOf(text: string): string {
  const instant = parseInstant(text);
  if (instant !== undefined) return instant;
  throw new CommandFailed(
    'wrongUse',
    `"${text}" is not a moment: give day, time and zone, as in 2026-03-02T12:00:00Z.`,
  );
}

/** The moment that a bound names; undefined where it names none. */
export function momentOf(bound: AsOf | undefined): Instant | undefined {
  if (bound === undefined || 'revision' in bound) return undefined;
  return 'recordedAt' in bound ? bound.recordedAt : bound.occurredAt;
}

/** The events up to a bound, which is inclusive. Never none. @throws CommandFailed */
export function eventsUpTo<E extends Recorded<AnyEvent>>(events: readonly E[], bound: AsOf | undefined): readonly E[] {
  const last = events.length - 1;
  if (bound === undefined) return events;
  if ('revision' in bound && bound.revision > last) {
    throw new CommandFailed('nothingThere', `This history ends at revision ${last}. Ask for one from 0 to ${last}.`);
  }
  const taken = eventsAsOf(events, bound);
  const first = events[0];
  if (first === undefined || taken[0] === first) return taken;
  const { occurredAt, recordedAt } = first.header;
  throw new CommandFailed(
    'nothingThere',
    `There was nothing yet: ${first.streamId} begins with what occurred at ${occurredAt} and was recorded at ${recordedAt}. Ask for a later point.`,
  );
}
