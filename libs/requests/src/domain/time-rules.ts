import { codeFlaws, recordingChannels } from '@exchange/contract/codes';
import { type Flaw, hoursBetween, type Instant, isInstant, lastDayAt } from '@exchange/kernel';
import { type Command, flaw, flawIf, type Moment } from './act-rules';
import type { Act } from './acts';
import type { LiveRequest } from './request';

/** When an act happened: now, when its author says, or when the office did it for which it is recorded. */
export function momentOf({ occurredAt, recordedFor }: Command<Act, unknown>, recordedAt: Instant): Moment {
  const then = recordedFor?.date ?? occurredAt ?? recordedAt;
  return { occurredAt: then, recordedAt, on: then.slice(0, 10), lastDay: lastDayAt(then) };
}

/** No act lies in the future or before delivery, and what is recorded late says why (request-model.md section 3). */
export function timeFlaws(command: Command<Act, unknown>, state: LiveRequest, when: Moment): readonly Flaw[] {
  const { occurredAt, recordedAt } = when;
  const { recordedFor, lateReason } = command;
  const pointer = recordedFor === undefined ? '/occurredAt' : '/recordedFor/date';
  if (!isInstant(occurredAt)) return [flaw(pointer, 'NOT_A_MOMENT', 'There is no such moment.')];
  const isLate = recordedFor === undefined && hoursBetween(occurredAt, recordedAt) > 24;
  return [
    ...flawIf(occurredAt > recordedAt, pointer, 'AFTER_RECORDING', 'No act lies in the future.'),
    ...flawIf(
      occurredAt < state.deliveredAt,
      pointer,
      'BEFORE_DELIVERY',
      `The request was delivered at ${state.deliveredAt}.`,
    ),
    ...flawIf(
      isLate && lateReason === undefined,
      '/lateReason',
      'REQUIRED',
      'The act is recorded more than 24 hours after it happened; say why.',
    ),
    ...flawIf(
      recordedFor !== undefined && command.occurredAt !== undefined,
      '/occurredAt',
      'SAID_TWICE',
      'The date in recordedFor says when it happened.',
    ),
    ...codeFlaws(command, [['/recordedFor/channel', recordingChannels]], when.on),
  ];
}
