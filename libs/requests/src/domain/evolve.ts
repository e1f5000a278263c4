import type { Recorded, RequestEvent } from '@exchange/contract';
import { type Side } from '@exchange/contract/codes';
import { answered, asked } from './clarifying';
import { closed, reopened } from './closing';
import { correctionApplied, corrected } from './correcting';
import { decided } from './deciding';
import { measureEnded, measureExtended, measureTaken } from './measuring';
import { recalled } from './recalling';
import { remedyDecided, remedyLodged } from './remedies';
import { reported } from './reporting';
import { delivered, type LiveRequest, type RequestState } from './request';
import { returned } from './returning';
import { supplemented } from './supplementing';
import { transferred } from './transferring';
import { withdrawn } from './withdrawing';

/**
 * What an event leaves behind. Total: over any subsequence that begins with `RequestSubmitted` (a past view may leave events
 * out) an event that does not fit leaves phase and items as they are.
 */
export function evolve(state: RequestState, event: Recorded<RequestEvent>): RequestState {
  if (state.phase === 'none') return event.type === 'RequestSubmitted' ? delivered(event) : state;
  const { side } = event.header;
  return side === 'own' ? state : live(state, event, side);
}

// eslint-disable-next-line max-lines-per-function -- one line for each event; what it leaves behind stands with its act
function live(state: LiveRequest, event: Recorded<RequestEvent>, side: Side): LiveRequest {
  switch (event.type) {
    case 'RequestSubmitted':
    case 'MessageSent':
    case 'DelayNotified':
    case 'OriginalRequested':
    case 'OffChannelContactRecorded':
    case 'ReferenceAdded':
    case 'RelationAdded':
      return state;
    case 'RequestCollected':
      return { ...state, collected: true };
    case 'RequestReceived':
      return state.phase === 'awaiting' ? { ...state, phase: 'open', received: true } : state;
    case 'ResponsibilityTransferred':
      return transferred(state, event, side);
    case 'RequestReturned':
      return returned(state);
    case 'RequestRecalled':
      return recalled(state, event);
    case 'DeletionConfirmed':
      return { ...state, deletionConfirmed: true };
    case 'ClarificationAsked':
      return asked(state, event.data, side);
    case 'ClarificationAnswered':
      return answered(state, event.data);
    case 'RequestSupplemented':
      return supplemented(state, event.data);
    case 'ItemsDecided':
      return decided(state, event.data);
    case 'MeasureTaken':
      return measureTaken(state, event.data);
    case 'MeasureExtended':
      return measureExtended(state, event.data);
    case 'MeasureEnded':
      return measureEnded(state, event.data);
    case 'ExecutionReported':
      return reported(state, event.data);
    case 'RequestWithdrawn':
      return withdrawn(state, event.data);
    case 'RemedyLodged':
      return remedyLodged(state, event.data);
    case 'RemedyDecided':
      return remedyDecided(state, event.data);
    case 'EntryCorrected':
      return corrected(state, event, side);
    case 'CorrectionApplied':
      return correctionApplied(state, event.data);
    case 'FormalReceiptRecorded':
      return { ...state, originalReceived: true };
    case 'SideClosed':
      return closed(state, side);
    case 'RequestReopened':
      return reopened(state);
  }
}
