import { type Instant, isInstant } from '@exchange/kernel';
import type { RequestEvent } from '@exchange/contract';
import { type ActRules, type Command, flawIf, asRecorded, noConflict } from './act-rules';
import type { BodyOf } from './request';

export type AcknowledgeBody = BodyOf<'RequestReceived', 'receivedAt' | 'implied'> & {
  /** Default: the moment of the act. */
  readonly receivedAt?: Instant;
};
export type Acknowledge = Command<'acknowledge', AcknowledgeBody>;

/** Receipt is said, and dated: between delivery and now. Which fact starts a clock is the regime's affair. */
export const acknowledging: ActRules<Acknowledge> = {
  conflict: noConflict,
  flaws: ({ body: { receivedAt } }, { deliveredAt }, { recordedAt }) => [
    ...flawIf(
      receivedAt !== undefined && !isInstant(receivedAt),
      '/receivedAt',
      'NOT_A_MOMENT',
      'There is no such moment.',
    ),
    ...flawIf(
      receivedAt !== undefined && receivedAt < deliveredAt,
      '/receivedAt',
      'BEFORE_DELIVERY',
      `The request was delivered at ${deliveredAt}.`,
    ),
    ...flawIf(
      receivedAt !== undefined && receivedAt > recordedAt,
      '/receivedAt',
      'AFTER_RECORDING',
      'Receipt cannot lie in the future.',
    ),
  ],
  happened: (command, _state, { occurredAt }) => {
    const { receivedAt = occurredAt, ...rest } = command.body;
    return { type: 'RequestReceived', data: { ...rest, receivedAt, implied: false, ...asRecorded(command) } };
  },
};

/** The receipt that the first act of the requested side implies. */
export function impliedReceipt(receivedAt: Instant): RequestEvent {
  return { type: 'RequestReceived', data: { receivedAt, implied: true } };
}
