import type { Arrival } from './arrivals';
import type { Outcome } from './played-office';

/** Says what happens while a script is played: ids and numbers, nothing of a case. */
export interface Teller {
  arrived(arrival: Arrival, number: string): void;
  acted(arrival: Arrival, number: string, act: string, outcome: Outcome): void;
}

/** A line for a person to read. */
export function inWords(tell: (line: string) => void): Teller {
  const line = (number: string, what: string): void =>
    tell(`${new Date().toISOString().slice(11, 19)}  ${number}  ${what}`);
  return {
    arrived: ({ event, revision }, number) => line(number, `${event}, revision ${revision}`),
    acted: (_, number, act, outcome) => line(number, `  ${act}: ${wordsFor(outcome)}`),
  };
}

function wordsFor(outcome: Outcome): string {
  switch (outcome.is) {
    case 'done':
      return `done${outcome.byTwo ? ' by two people' : ''}, revision ${outcome.revision}`;
    case 'doneBefore':
      return 'done before';
    case 'refused':
      return ['refused', outcome.code, ...outcome.places].join(', ');
  }
}

/** A line of JSON for a machine to read. */
export function inJson(tell: (line: string) => void): Teller {
  return {
    arrived: ({ requestId, event, eventId, revision }, number) =>
      tell(JSON.stringify({ requestId, number, event, eventId, revision })),
    acted: ({ requestId, eventId }, number, act, { is, ...more }) =>
      tell(JSON.stringify({ requestId, number, eventId, act, outcome: is, ...more })),
  };
}
