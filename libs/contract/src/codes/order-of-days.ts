import { type Day, type Flaw, isDay } from '@exchange/kernel';
import { places } from './places';

/** Days that have come by the time a request is sent. */
const past = [
  ...['/order/date', '/mandate/date', '/transmission/sentOn', '/decidedBy/date', '/offences/*/from'],
  ...['/items/*/property/valuedOn', '/documents/*/date'],
] as const;

/** Where one day comes after another of the same section. */
const pairs = [
  ['/order', 'date', 'finalOn'],
  ['/mandate', 'date', 'validUntil'],
  ['/offences/*', 'from', 'to'],
  ['/items/*/search', 'from', 'to'],
] as const;

/** Every day of a draft that lies before or after what it cannot lie before or after. `lastDay`: the latest that it can be today. */
export function orderOfDaysFlaws(draft: unknown, lastDay: Day): readonly Flaw[] {
  const flaw = (pointer: string, code: string, detail: string): Flaw => ({ pointer, code, detail });
  const ahead = (path: string): readonly string[] =>
    places(draft, path).flatMap(({ pointer, value }) => (isRealDay(value) && value > lastDay ? [pointer] : []));
  return [
    ...past.flatMap(ahead).map((pointer) => flaw(pointer, 'AFTER_THE_ACT', 'This day has not come yet.')),
    // R1805 annex II B: what is executed for good rests on an order that has become final.
    ...ahead('/order/finalOn').map((pointer) => flaw(pointer, 'NOT_FINAL', 'The order is not final on that day.')),
    ...pairs.flatMap(([path, from, to]) =>
      places(draft, path).flatMap(({ pointer, value }) => {
        const [first, last] = [from, to].map((key) => places(value, `/${key}`)[0]?.value);
        if (!isRealDay(first) || !isRealDay(last) || last >= first) return [];
        return [flaw(`${pointer}/${to}`, 'ENDS_BEFORE_IT_BEGINS', `This lies before the day in "${from}".`)];
      }),
    ),
  ];
}

/** What the calendar does not have is said elsewhere. */
function isRealDay(value: unknown): value is Day {
  return typeof value === 'string' && isDay(value);
}
