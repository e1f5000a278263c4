import type { RequestEvent } from '@exchange/contract';
import { formFlaws } from '@exchange/contract/codes';
import type { Decided, Decider, Decision } from '@exchange/decider';
import { type Instant, refuse } from '@exchange/kernel';
import { type Acknowledge, acknowledging, impliedReceipt } from './acknowledging';
import type { ActRules, Command, Moment } from './act-rules';
import { type Act, actTable } from './acts';
import {
  type AnswerClarification,
  answeringClarification,
  type AskClarification,
  askingClarification,
} from './clarifying';
import { type Close, closing, type Reopen, reopening } from './closing';
import { type Collect, collecting } from './collecting';
import { type ApplyCorrection, applyingCorrection, type Correct, correcting } from './correcting';
import { aheadFlaws } from './days';
import { type Decide, deciding } from './deciding';
import { type NotifyDelay, notifyingDelay } from './delaying';
import { evolve } from './evolve';
import {
  type EndMeasure,
  endingMeasure,
  type ExtendMeasure,
  extendingMeasure,
  measuring,
  type TakeMeasure,
} from './measuring';
import { may } from './may';
import { messaging, type SendMessage } from './messaging';
import {
  addingReference,
  type AddReference,
  addingRelation,
  type AddRelation,
  type RecordContact,
  recordingContact,
} from './noting';
import { fourEyesRefusal, refuseOffice } from './office-rules';
import { type RecordFormalReceipt, recordingFormalReceipt, type RequestOriginal, requestingOriginal } from './original';
import { confirmingDeletion, type ConfirmDeletion, type Recall, recalling } from './recalling';
import { actingParty } from './reported';
import { type DecideRemedy, decidingRemedy, type LodgeRemedy, lodgingRemedy } from './remedies';
import { type Report, reporting } from './reporting';
import { type LiveRequest, noRequest, type RequestState } from './request';
import { type Return, returning } from './returning';
import { type Standpoint, standpointOf } from './standpoint';
import { submit, type Submit } from './submitting';
import { type Supplement, supplementing } from './supplementing';
import { momentOf, timeFlaws } from './time-rules';
import { type Transfer, transferring } from './transferring';
import { noSuchRequest } from './view';
import { type Withdraw, withdrawing } from './withdrawing';

/** Everything that can be asked of a request, by `act`. */
export type RequestCommand =
  | Submit
  | Collect
  | Acknowledge
  | Transfer
  | Return
  | Recall
  | ConfirmDeletion
  | SendMessage
  | AskClarification
  | AnswerClarification
  | Supplement
  | Decide
  | TakeMeasure
  | ExtendMeasure
  | EndMeasure
  | Report
  | NotifyDelay
  | Withdraw
  | LodgeRemedy
  | DecideRemedy
  | Correct
  | ApplyCorrection
  | RequestOriginal
  | RecordFormalReceipt
  | RecordContact
  | AddReference
  | AddRelation
  | Close
  | Reopen;

export const requestDecider: Decider<RequestCommand, RequestState, RequestEvent> = {
  initial: noRequest,
  decide,
  evolve,
};

function decide(command: RequestCommand, state: RequestState, recordedAt: Instant): Decision<RequestEvent> {
  return command.act === 'submit' ? submit(command, state) : decideOnDelivered(command, state, recordedAt);
}

type OnDelivered = Exclude<RequestCommand, Submit>;

/** One line for each act; each has its rules in a file of its own. */
// eslint-disable-next-line max-lines-per-function -- a table of the acts, as long as there are acts
function decideOnDelivered(command: OnDelivered, state: RequestState, recordedAt: Instant): Decision<RequestEvent> {
  switch (command.act) {
    case 'collect':
      return perform(collecting, command, state, recordedAt);
    case 'acknowledge':
      return perform(acknowledging, command, state, recordedAt);
    case 'transfer':
      return perform(transferring, command, state, recordedAt);
    case 'return':
      return perform(returning, command, state, recordedAt);
    case 'recall':
      return perform(recalling, command, state, recordedAt);
    case 'confirmDeletion':
      return perform(confirmingDeletion, command, state, recordedAt);
    case 'message':
      return perform(messaging, command, state, recordedAt);
    case 'askClarification':
      return perform(askingClarification, command, state, recordedAt);
    case 'answerClarification':
      return perform(answeringClarification, command, state, recordedAt);
    case 'supplement':
      return perform(supplementing, command, state, recordedAt);
    case 'decide':
      return perform(deciding, command, state, recordedAt);
    case 'measure':
      return perform(measuring, command, state, recordedAt);
    case 'extendMeasure':
      return perform(extendingMeasure, command, state, recordedAt);
    case 'endMeasure':
      return perform(endingMeasure, command, state, recordedAt);
    case 'report':
      return perform(reporting, command, state, recordedAt);
    case 'notifyDelay':
      return perform(notifyingDelay, command, state, recordedAt);
    case 'withdraw':
      return perform(withdrawing, command, state, recordedAt);
    case 'lodgeRemedy':
      return perform(lodgingRemedy, command, state, recordedAt);
    case 'decideRemedy':
      return perform(decidingRemedy, command, state, recordedAt);
    case 'correct':
      return perform(correcting, command, state, recordedAt);
    case 'applyCorrection':
      return perform(applyingCorrection, command, state, recordedAt);
    case 'requestOriginal':
      return perform(requestingOriginal, command, state, recordedAt);
    case 'recordFormalReceipt':
      return perform(recordingFormalReceipt, command, state, recordedAt);
    case 'recordContact':
      return perform(recordingContact, command, state, recordedAt);
    case 'addReference':
      return perform(addingReference, command, state, recordedAt);
    case 'addRelation':
      return perform(addingRelation, command, state, recordedAt);
    case 'close':
      return perform(closing, command, state, recordedAt);
    case 'reopen':
      return perform(reopening, command, state, recordedAt);
  }
}

/** The order of refusals, the same for every act: sight, side and role, status, items, four eyes, content. */
function perform<C extends Command<Act, unknown>>(
  rules: ActRules<C>,
  command: C,
  state: RequestState,
  recordedAt: Instant,
): Decision<RequestEvent> {
  const { actor } = command;
  const writer = state.phase === 'none' ? undefined : standpointOf(state, actor.officeId);
  if (state.phase === 'none' || writer === undefined) return noSuchRequest();
  const by = actingParty(command, state, writer);
  if ('refused' in by) return by;
  const refusal =
    refuseOffice(command) ??
    may(state, command.act, by, actor.role) ??
    rules.conflict(command, state, by) ??
    fourEyesRefusal(command, state);
  if (refusal !== undefined) return refusal;
  const when = momentOf(command, recordedAt);
  const { body } = command;
  const flaws = [
    ...timeFlaws(command, state, when),
    ...aheadFlaws(body, when),
    ...formFlaws(body),
    ...rules.flaws(command, state, when, by),
  ];
  if (flaws.length > 0) return refuse('CONTENT_NOT_ACCEPTED', 'See the errors.', flaws);
  return happened(rules.happened(command, state, when), command, state, by, when);
}

function happened(
  event: RequestEvent,
  { act, recordedFor }: Command<Act, unknown>,
  state: LiveRequest,
  { side, capacity }: Standpoint,
  { occurredAt }: Moment,
): Decision<RequestEvent> {
  const reported = recordedFor === undefined ? {} : { recordedFor: recordedFor.officeId };
  const signed = (each: RequestEvent): Decided<RequestEvent> => ({ ...each, side, capacity, occurredAt, ...reported });
  const implies = side === 'requested' && state.phase === 'awaiting' && actTable[act].impliesReceipt === true;
  return implies ? [signed(impliedReceipt(occurredAt)), signed(event)] : [signed(event)];
}
