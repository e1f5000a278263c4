import type { DecidedBy, RequestEvent } from '@exchange/contract';
import type { Side } from '@exchange/contract/codes';
import type { Instant, Uuid } from '@exchange/kernel';
import type { Past } from './recorded';
import { account, judge, madeBy, submittedRequest, wallet } from './sample-request';

/*
 * The sample request from its delivery to its closure, each act on a day of its own: for what tells when a request came
 * to what.
 */

type Told = Past<RequestEvent>;

/** Whose an event is, and when it happened. */
export function madeAt(side: Side, occurredAt: Instant) {
  return { ...madeBy[side], occurredAt };
}

const collected: Told = { type: 'RequestCollected', data: {}, ...madeAt('requested', '2026-03-02T13:00:00.000Z') };
const received: Told = {
  type: 'RequestReceived',
  data: { receivedAt: '2026-03-03T00:00:00.000Z', implied: false, reference: 'I-77/26' },
  ...madeAt('requested', '2026-03-04T08:00:00.000Z'),
};

export function decidedAt(outcome: string, itemIds: readonly Uuid[], at: Instant, name: DecidedBy['name']): Told {
  const decidedBy = { ...judge, authority: 'Sample High Court', name };
  return { type: 'ItemsDecided', data: { itemIds, outcome, grounds: [], decidedBy }, ...madeAt('requested', at) };
}

export function reportedAt(final: boolean, at: Instant, itemId = account.itemId): Told {
  const results = [{ itemId, result: 'executed', handling: { code: 'H0' } }];
  return { type: 'ExecutionReported', data: { results, final, decidedBy: judge }, ...madeAt('requested', at) };
}

export function sideClosedAt(side: Side, at: Instant): Told {
  return { type: 'SideClosed', data: { reason: 'COMPLETED' }, ...madeAt(side, at) };
}

/** Delivered, collected, received; refused in part, accepted in part; reported on twice; closed by both sides. */
export const datedStory = [
  submittedRequest(),
  collected,
  received,
  decidedAt('refused', [wallet.itemId], '2026-03-10T09:00:00.000Z', 'Mira Prva'),
  decidedAt('accepted', [account.itemId], '2026-03-12T09:00:00.000Z', 'Luka Drugi'),
  reportedAt(false, '2026-03-20T09:00:00.000Z'),
  reportedAt(true, '2026-03-23T09:00:00.000Z'),
  sideClosedAt('requested', '2026-04-01T09:00:00.000Z'),
  sideClosedAt('requesting', '2026-04-02T09:00:00.000Z'),
] as const;
