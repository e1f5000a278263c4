import type { RequestEvent } from '@exchange/contract';
import type { Side } from '@exchange/contract/codes';
import type { Decided } from '@exchange/decider';
import { noon, testId } from './fixed';
import { account, freezeContent, judge, madeBy } from './sample-request';

/*
 * What has happened to the sample request before the act that a test is about. Every event is of the responsible office of
 * its side, at noon.
 */

/** An event of that side's responsible office. */
export function happened<E extends RequestEvent>(side: Side, event: E): Decided<E> {
  return { ...event, ...madeBy[side] };
}

export const received = happened('requested', { type: 'RequestReceived', data: { receivedAt: noon, implied: false } });
/** The receipt that the first act of the requested side implies. */
export const impliedReceipt = happened('requested', {
  type: 'RequestReceived',
  data: { receivedAt: noon, implied: true },
});

const bothItems = freezeContent().items.map(({ itemId }) => itemId);

export function decidedOn(outcome: string, itemIds: readonly string[] = bothItems) {
  const grounds = outcome === 'accepted' ? [] : [{ code: 'FN-a' }];
  return happened('requested', { type: 'ItemsDecided', data: { itemIds, outcome, grounds, decidedBy: judge } });
}

/** The measure that the sample takes on the account. */
export const measureId = testId(0x71);
export const nationalAct = {
  kind: 'COURT_ORDER',
  authority: 'Sample High Court',
  reference: 'KM 3/2026',
  date: '2026-03-02',
};

export function measureTaken(kind = 'PROHIBITION', itemIds: readonly string[] = [account.itemId], id = measureId) {
  const data = { measureId: id, kind, itemIds, nationalAct, from: '2026-03-02', decidedBy: judge };
  return happened('requested', { type: 'MeasureTaken', data });
}

export function measureEnded(reason = 'lifted', id = measureId) {
  const data = { measureId: id, reason, endedOn: '2026-03-02', decidedBy: judge };
  return happened('requested', { type: 'MeasureEnded', data });
}

export function reportedOf(result: string, itemIds: readonly string[] = bothItems, final = true) {
  const results = itemIds.map((itemId) => ({ itemId, result, dataDate: '2026-03-01', handling: { code: 'H0' } }));
  return happened('requested', { type: 'ExecutionReported', data: { results, final, decidedBy: judge } });
}

export function withdrawnItems(itemIds: readonly string[] = bothItems, reason = 'NOT_NEEDED') {
  return happened('requesting', { type: 'RequestWithdrawn', data: { itemIds, reason, decidedBy: judge } });
}

export function remedyLodged(itemIds: readonly string[] = [account.itemId], remedyId = testId(0x81)) {
  const data = { remedyId, itemIds, lodgedOn: '2026-03-02', authority: 'Sample High Court' };
  return happened('requested', { type: 'RemedyLodged', data });
}

export function sideClosed(side: Side) {
  return happened(side, { type: 'SideClosed', data: { reason: 'COMPLETED' } });
}

export function handedOver(side: Side, to: string, capacity: string = madeBy[side].capacity) {
  const data = { to, capacity, cause: 'NOT_COMPETENT' };
  return happened(side, { type: 'ResponsibilityTransferred', data });
}

export const recalled = happened('requesting', {
  type: 'RequestRecalled',
  data: { reason: 'WRONG_ADDRESSEE', decidedBy: judge },
});

export const returned = happened('requested', {
  type: 'RequestReturned',
  data: { code: 'X-NOTCOMP', reason: 'Another office does this', decidedBy: judge },
});
