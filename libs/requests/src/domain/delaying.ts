import { dayFlaws } from '@exchange/contract/codes';
import { type ActRules, asRecorded, type Command, flawIf, noConflict } from './act-rules';
import type { BodyOf } from './request';

export type NotifyDelayBody = BodyOf<'DelayNotified'>;
export type NotifyDelay = Command<'notifyDelay', NotifyDelayBody>;

/** Who cannot meet a date says so at once, with the reason and a new date (domain reference 2.2). */
export const notifyingDelay: ActRules<NotifyDelay> = {
  conflict: noConflict,
  flaws: ({ body }, _state, { on }) => [
    ...dayFlaws(body, ['/newDate']),
    ...flawIf(body.newDate < on, '/newDate', 'IN_THE_PAST', 'The new date lies ahead of the notice.'),
  ],
  happened: (command) => ({ type: 'DelayNotified', data: { ...command.body, ...asRecorded(command) } }),
};
