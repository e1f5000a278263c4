import type { RequestRefusalCode } from '@exchange/contract/codes';
import { dayFlaws } from '@exchange/contract/codes';
import { type Refusal, refuse } from '@exchange/kernel';
import { type ActRules, asRecorded, type Command, flawIf } from './act-rules';
import type { BodyOf, LiveRequest } from './request';

export type RequestOriginalBody = BodyOf<'OriginalRequested'>;
export type RequestOriginal = Command<'requestOriginal', RequestOriginalBody>;

/** Under many treaties the signed original travels elsewhere, and this exchange carries an advance copy. */
export const requestingOriginal: ActRules<RequestOriginal> = {
  conflict: (_command, state) => refuseUnlessAdvanceCopy(state),
  flaws: () => [],
  happened: (command) => ({ type: 'OriginalRequested', data: { ...command.body, ...asRecorded(command) } }),
};

export type RecordFormalReceiptBody = BodyOf<'FormalReceiptRecorded'>;
export type RecordFormalReceipt = Command<'recordFormalReceipt', RecordFormalReceiptBody>;

export const recordingFormalReceipt: ActRules<RecordFormalReceipt> = {
  conflict: (_command, state) => refuseUnlessAdvanceCopy(state),
  flaws: ({ body }, _state, { on }) => [
    ...dayFlaws(body, ['/receivedOn']),
    ...flawIf(body.receivedOn > on, '/receivedOn', 'AFTER_THE_ACT', 'Receipt is recorded once it has happened.'),
  ],
  happened: (command) => ({ type: 'FormalReceiptRecorded', data: { ...command.body, ...asRecorded(command) } }),
};

function refuseUnlessAdvanceCopy({ transmission }: LiveRequest): Refusal<RequestRefusalCode> | undefined {
  if (transmission === 'ADVANCE_COPY') return undefined;
  return refuse('NOT_ADVANCE_COPY', 'The request itself came through this exchange; no original travels elsewhere.');
}
