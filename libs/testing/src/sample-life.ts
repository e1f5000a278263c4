import type { Recorded, RequestEvent } from '@exchange/contract';
import type { Decided } from '@exchange/decider';
import type { Uuid } from '@exchange/kernel';
import { noon, testId } from './fixed';
import { recorded } from './recorded';
import { happened } from './sample-acts';
import { account, judge, submittedRequest, wallet } from './sample-request';

/** What can happen to the sample request, all of it at noon: enough of every kind to see how it reads. */
export const requestLife: readonly Decided<RequestEvent>[] = [
  submittedRequest(),
  happened('requested', { type: 'RequestCollected', data: {} }),
  happened('requested', {
    type: 'RequestReceived',
    data: { receivedAt: noon, implied: false, reference: 'ME 12/2026', unit: 'Unit 2' },
  }),
  happened('requesting', { type: 'MessageSent', data: { text: 'Private words' } }),
  happened('requested', { type: 'ClarificationAsked', data: { number: 1, text: 'Which?', pauseClaimed: false } }),
  happened('requesting', { type: 'ClarificationAnswered', data: { number: 1, text: 'This one' } }),
  happened('requested', {
    type: 'ItemsDecided',
    data: { itemIds: [account.itemId], outcome: 'accepted', grounds: [], decidedBy: judge },
  }),
  happened('requested', {
    type: 'ItemsDecided',
    data: {
      itemIds: [wallet.itemId],
      outcome: 'postponed',
      grounds: [{ code: 'FP-a' }],
      until: '2026-04-01',
      decidedBy: judge,
    },
  }),
  happened('requested', {
    type: 'MeasureTaken',
    data: { measureId: testId(2), kind: 'SEIZURE', itemIds: [account.itemId], from: '2026-03-02', decidedBy: judge },
  }),
  happened('requested', {
    type: 'ExecutionReported',
    data: {
      results: [{ itemId: account.itemId, result: 'executed', handling: { code: 'H0' } }],
      final: false,
      decidedBy: judge,
    },
  }),
  happened('requested', {
    type: 'MeasureEnded',
    data: { measureId: testId(2), reason: 'lifted', endedOn: '2026-03-02', decidedBy: judge },
  }),
  happened('requesting', {
    type: 'RequestWithdrawn',
    data: { itemIds: [wallet.itemId], reason: 'NOT_NEEDED', decidedBy: judge },
  }),
  happened('requesting', { type: 'SideClosed', data: { reason: 'COMPLETED' } }),
];

/** One request as the log holds it. */
export function requestInLog(requestId: Uuid, past: readonly Decided<RequestEvent>[]): Recorded<RequestEvent>[] {
  return recorded(past).map((event) => ({ ...event, streamId: `request-${requestId}` }));
}
