import type { RequestEvent } from '@exchange/contract';
import { mayFinish } from '@exchange/contract/codes';
import type { Decided, Decider, Decision } from '@exchange/decider';
import { type Flaw, hoursBetween, type Instant, isInstant, type Refusal, refuse } from '@exchange/kernel';
import { type Acknowledge, acknowledging, impliedReceipt } from './acknowledging';
import { type ActRules, type Command, flaw, flawIf, type Moment } from './act-rules';
import { type Act, actTable } from './acts';
import {
  type AnswerClarification,
  answeringClarification,
  type AskClarification,
  askingClarification,
} from './clarifying';
import { type Close, closing } from './closing';
import { type Collect, collecting } from './collecting';
import { type Decide, deciding } from './deciding';
import { evolve } from './evolve';
import { type EndMeasure, endingMeasure, measuring, type TakeMeasure } from './measuring';
import { may } from './may';
import { messaging, type SendMessage } from './messaging';
import { type Report, reporting } from './reporting';
import { isInformal, type LiveRequest, noRequest, type RequestState } from './request';
import { type Standpoint, standpointOf } from './standpoint';
import { submit, type Submit } from './submitting';
import { noSuchRequest } from './view';
import { type Withdraw, withdrawing } from './withdrawing';

/** Everything that can be asked of a request, by `act`. */
export type RequestCommand =
  | Submit
  | Collect
  | Acknowledge
  | SendMessage
  | AskClarification
  | AnswerClarification
  | Decide
  | TakeMeasure
  | EndMeasure
  | Report
  | Withdraw
  | Close;

export const requestDecider: Decider<RequestCommand, RequestState, RequestEvent> = {
  initial: noRequest,
  decide,
  evolve,
};

function decide(command: RequestCommand, state: RequestState, recordedAt: Instant): Decision<RequestEvent> {
  switch (command.act) {
    case 'submit':
      return submit(command, state);
    case 'collect':
      return perform(collecting, command, state, recordedAt);
    case 'acknowledge':
      return perform(acknowledging, command, state, recordedAt);
    case 'message':
      return perform(messaging, command, state, recordedAt);
    case 'askClarification':
      return perform(askingClarification, command, state, recordedAt);
    case 'answerClarification':
      return perform(answeringClarification, command, state, recordedAt);
    case 'decide':
      return perform(deciding, command, state, recordedAt);
    case 'measure':
      return perform(measuring, command, state, recordedAt);
    case 'endMeasure':
      return perform(endingMeasure, command, state, recordedAt);
    case 'report':
      return perform(reporting, command, state, recordedAt);
    case 'withdraw':
      return perform(withdrawing, command, state, recordedAt);
    case 'close':
      return perform(closing, command, state, recordedAt);
  }
}

/** The order of refusals, the same for every act: sight, side and role, status, items, four eyes, content. */
function perform<C extends Command<Act, unknown>>(
  rules: ActRules<C>,
  command: C,
  state: RequestState,
  recordedAt: Instant,
): Decision<RequestEvent> {
  const { actor, standing, occurredAt = recordedAt } = command;
  const by = state.phase === 'none' ? undefined : standpointOf(state, actor.officeId);
  if (state.phase === 'none' || by === undefined) {
    return noSuchRequest();
  }
  const refusal =
    (command.act === 'collect' ? undefined : mayFinish(standing.status)) ??
    may(state, command.act, by, actor.role) ??
    rules.conflict(command, state, by) ??
    fourEyes(command, state);
  if (refusal !== undefined) return refusal;
  const when: Moment = { occurredAt, recordedAt, on: occurredAt.slice(0, 10) };
  const flaws = [...timeFlaws(command, state, when), ...rules.flaws(command, state, when)];
  if (flaws.length > 0) return refuse('CONTENT_NOT_ACCEPTED', 'See the errors.', flaws);
  return happened(rules.happened(command, state, when), command.act, state, by, when);
}

function fourEyes({ act, standing, fourEyes }: Command<Act, unknown>, state: LiveRequest): Refusal | undefined {
  const needed = actTable[act].fourEyes === true && standing.fourEyes && !isInformal(state);
  if (!needed || fourEyes.approvedBy !== undefined) return undefined;
  return refuse('FOUR_EYES_REQUIRED', 'Propose the act in your file; a colleague approves it there.');
}

function timeFlaws(command: Command<Act, unknown>, state: LiveRequest, when: Moment): readonly Flaw[] {
  const { occurredAt, recordedAt } = when;
  if (!isInstant(occurredAt)) return [flaw('/occurredAt', 'NOT_A_MOMENT', 'There is no such moment.')];
  const late = hoursBetween(occurredAt, recordedAt) > 24;
  return [
    ...flawIf(occurredAt > recordedAt, '/occurredAt', 'AFTER_RECORDING', 'No act lies in the future.'),
    ...flawIf(
      occurredAt < state.deliveredAt,
      '/occurredAt',
      'BEFORE_DELIVERY',
      `The request was delivered at ${state.deliveredAt}.`,
    ),
    ...flawIf(
      late && command.lateReason === undefined,
      '/lateReason',
      'REQUIRED',
      'The act is recorded more than 24 hours after it happened; say why.',
    ),
  ];
}

function happened(
  event: RequestEvent,
  act: Act,
  state: LiveRequest,
  { side, capacity }: Standpoint,
  { occurredAt }: Moment,
): Decision<RequestEvent> {
  const signed = (each: RequestEvent): Decided<RequestEvent> => ({ ...each, side, capacity, occurredAt });
  const implies = side === 'requested' && state.phase === 'awaiting' && actTable[act].impliesReceipt === true;
  return implies ? [signed(impliedReceipt(occurredAt)), signed(event)] : [signed(event)];
}
