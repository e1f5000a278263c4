import type { RequestRefusalCode } from '@exchange/contract/codes';
import { dayFlaws } from '@exchange/contract/codes';
import { type Day, dayOf, type Refusal, refuse } from '@exchange/kernel';
import { type ActRules, asRecorded, type Command } from './act-rules';
import { tooEarlyFlaws } from './days';
import type { BodyOf, LiveRequest } from './request';

export type RequestOriginalBody = BodyOf<'OriginalRequested'>;
export type RequestOriginal = Command<'requestOriginal', RequestOriginalBody>;

/** Under many treaties the signed original travels elsewhere, and this exchange carries an advance copy. */
export const requestingOriginal: ActRules<RequestOriginal> = {
  conflict: (_command, state) => refuseUnlessAdvanceCopy(state),
  flaws: () => [],
  happened: (command) => ({ type: 'OriginalRequested', data: { ...command.body, ...asRecorded(command) } }),
};

export type RecordFormalReceiptBody = BodyOf<'FormalReceiptRecorded', 'receivedOn'> & {
  /** Default: the day of the act. */
  readonly receivedOn?: Day;
};
export type RecordFormalReceipt = Command<'recordFormalReceipt', RecordFormalReceiptBody>;

/** It may be recorded anew: a day cannot be corrected, so who was wrong about it says it again. */
export const recordingFormalReceipt: ActRules<RecordFormalReceipt> = {
  conflict: (_command, state) => refuseUnlessAdvanceCopy(state),
  flaws: ({ body }, { deliveredAt }) => [
    ...dayFlaws(body, ['/receivedOn']),
    ...tooEarlyFlaws(body.receivedOn, '/receivedOn', dayOf(deliveredAt), 'The delivery of the advance copy'),
  ],
  happened: (command, _state, { on }) => {
    const { receivedOn = on, ...rest } = command.body;
    return { type: 'FormalReceiptRecorded', data: { ...rest, receivedOn, ...asRecorded(command) } };
  },
};

function refuseUnlessAdvanceCopy({ transmission }: LiveRequest): Refusal<RequestRefusalCode> | undefined {
  if (transmission === 'ADVANCE_COPY') return undefined;
  return refuse('NOT_ADVANCE_COPY', 'The request itself came through this exchange; no original travels elsewhere.');
}
