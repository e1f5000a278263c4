export type { Command } from './act-rules';
export type { AcknowledgeBody } from './acknowledging';
export { type Act, acts, actTable, type LivePhase, livePhases, type Phase } from './acts';
export { type AuditedEvent, auditSight, knownAt, readBy, sightOfAll } from './audit-sight';
export type { AnswerClarificationBody, AskClarificationBody } from './clarifying';
export { closedContent } from './closed-content';
export type { CloseBody, ReopenBody } from './closing';
export type { ApplyCorrectionBody, CorrectBody, EntryToCorrect, PlaceToCorrect } from './correcting';
export type { DecideBody } from './deciding';
export type { NotifyDelayBody } from './delaying';
export { evolve } from './evolve';
export { allowedActions, may } from './may';
export type { EndMeasureBody, ExtendMeasureBody, MeasureBody } from './measuring';
export type { MessageBody } from './messaging';
export type { AddReferenceBody, AddRelationBody, RecordContactBody } from './noting';
export type { RecordFormalReceiptBody, RequestOriginalBody } from './original';
export type { ConfirmDeletionBody, RecallBody } from './recalling';
export type { DecideRemedyBody, LodgeRemedyBody } from './remedies';
export { type Register, type RegisterLine, registerLineOf, registerOf, type RegisterTotals } from './register';
export { registerCsv, totalLines } from './register-csv';
export type { ReportBody } from './reporting';
export {
  type CorrectionState,
  type ItemState,
  type LiveRequest,
  type MeasureState,
  noRequest,
  type ParticipationState,
  type RemedyState,
  type RequestState,
  type SideState,
} from './request';
export { type RequestCommand, requestDecider } from './request-decider';
export type { ReturnBody } from './returning';
export { otherSide, responsibleIn, type Standpoint, standpointOf } from './standpoint';
export { outcomeOf, statusOf } from './status';
export type { SupplementBody } from './supplementing';
export type { TransferBody } from './transferring';
export { typeOutcomeOf } from './type-outcome';
export {
  auditView,
  isOfWrongPerson,
  noSuchRequest,
  officesIn,
  officesOf,
  recalledRequest,
  restrictedRequest,
  shrinksSight,
  type View,
  view,
  viewIn,
  type Visibility,
  visibilityAfter,
  withheldEvents,
} from './view';
export type { WithdrawBody } from './withdrawing';
