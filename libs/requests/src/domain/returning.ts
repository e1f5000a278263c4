import { codeOn, dayFlaws, grounds } from '@exchange/contract/codes';
import { type ActRules, asRecorded, type Command, flawIf } from './act-rules';
import { refuseAfterMeasure } from './item-rules';
import type { BodyOf, LiveRequest } from './request';

export type ReturnBody = BodyOf<'RequestReturned'>;
export type Return = Command<'return', ReturnBody> & {
  readonly known: {
    /** The directory has the office that is suggested, or none is. */
    readonly suggestedOffice: boolean;
    /** Both offices take part in the other request, or none is named. */
    readonly duplicate: boolean;
  };
};

/** Sent back without a decision. It is not a refusal and is counted apart. */
export const returning: ActRules<Return> = {
  conflict: (_command, state) => refuseAfterMeasure(state),
  flaws: ({ body, known }, _state, { on }) => [
    ...flawIf(
      codeOn(grounds, body.code, on)?.leadsTo !== 'returned',
      '/code',
      'UNKNOWN_CODE',
      'Say why by a code that leads to a return: X-NOTCOMP, X-LANG, X-DUP, X-SCOPE, X-NOCONTACT.',
    ),
    ...flawIf(!known.suggestedOffice, '/suggestedOffice', 'UNKNOWN_OFFICE', 'The directory has no such office.'),
    ...flawIf(
      body.duplicateOf !== undefined && body.code !== 'X-DUP',
      '/duplicateOf',
      'NOT_FOR_THIS_CODE',
      'Only a duplicate names the other request.',
    ),
    // What this sender takes no part in, it must not learn of.
    ...flawIf(
      !known.duplicate,
      '/duplicateOf',
      'UNKNOWN_REQUEST',
      'The sender takes part in no such request with your office; leave it out.',
    ),
    ...dayFlaws(body, ['/decidedBy/date']),
  ],
  happened: (command) => ({ type: 'RequestReturned', data: { ...command.body, ...asRecorded(command) } }),
};

export function returned(state: LiveRequest): LiveRequest {
  return state.phase === 'awaiting' || state.phase === 'open' ? { ...state, phase: 'returned' } : state;
}
