export type { Command } from './act-rules';
export type { AcknowledgeBody } from './acknowledging';
export { type Act, acts, actTable, type Phase } from './acts';
export type { AnswerClarificationBody, AskClarificationBody } from './clarifying';
export { type CloseBody, isInForce } from './closing';
export type { DecideBody } from './deciding';
export { evolve } from './evolve';
export { allowedActions, may } from './may';
export type { EndMeasureBody, MeasureBody } from './measuring';
export type { MessageBody } from './messaging';
export type { ReportBody } from './reporting';
export {
  type ClarificationState,
  type ItemState,
  type LiveRequest,
  type MeasureState,
  noRequest,
  type RequestState,
  type SideState,
} from './request';
export { type RequestCommand, requestDecider } from './request-decider';
export { type Standpoint, standpointOf } from './standpoint';
export { outcomeOf, statusOf } from './status';
export { noSuchRequest, view } from './view';
export type { WithdrawBody } from './withdrawing';
