import type { Closing } from '@exchange/contract';
import type { Words } from './wording';

/** Stands behind an event that is closed: to the office with whose eyes it is told, or to every office. */
export function closedMarks(closed: readonly Closing[], words: Words, toOffice: boolean): string {
  return closed
    .map(({ because, since }) => `  ${words.say({ key: keys[because], params: { since, toOffice } })}`)
    .join('');
}

const keys = { recalled: 'explain.closedByRecall', wrongPerson: 'explain.closedAsWrongPerson' } as const;
