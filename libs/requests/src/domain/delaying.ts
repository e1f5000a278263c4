import { dayFlaws } from '@exchange/contract/codes';
import { type ActRules, asRecorded, type Command, noConflict } from './act-rules';
import { passedFlaws } from './days';
import type { BodyOf } from './request';

export type NotifyDelayBody = BodyOf<'DelayNotified'>;
export type NotifyDelay = Command<'notifyDelay', NotifyDelayBody>;

/** Who cannot meet a date says so at once, with the reason and a new date (domain reference 2.2). */
export const notifyingDelay: ActRules<NotifyDelay> = {
  conflict: noConflict,
  flaws: ({ body }, _state, when) => [...dayFlaws(body, ['/newDate']), ...passedFlaws(body.newDate, '/newDate', when)],
  happened: (command) => ({ type: 'DelayNotified', data: { ...command.body, ...asRecorded(command) } }),
};
