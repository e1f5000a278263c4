import type { Role, Side } from '@exchange/contract/codes';

/** Everything that an office can do about a request. */
export const acts = [
  'submit',
  'collect',
  'acknowledge',
  'transfer',
  'return',
  'recall',
  'confirmDeletion',
  'message',
  'askClarification',
  'answerClarification',
  'supplement',
  'decide',
  'measure',
  'extendMeasure',
  'endMeasure',
  'report',
  'notifyDelay',
  'withdraw',
  'lodgeRemedy',
  'decideRemedy',
  'correct',
  'applyCorrection',
  'requestOriginal',
  'recordFormalReceipt',
  'recordContact',
  'addReference',
  'addRelation',
  'close',
  'reopen',
] as const;
export type Act = (typeof acts)[number];

export const livePhases = ['awaiting', 'open', 'windingDown', 'closed', 'returned', 'recalled'] as const;
export type LivePhase = (typeof livePhases)[number];
export type Phase = 'none' | LivePhase;

/** One line of the table: who may do the act, and when. */
interface ActRow {
  readonly side: Side | 'either';
  readonly phases: readonly Phase[];
  /** Phases in which spontaneous information and informal traces may also do it: they are answered straight away. */
  readonly informalPhases?: readonly Phase[];
  /** Phases in which the requesting side alone may do it. */
  readonly requestingPhases?: readonly Phase[];
  readonly roles: readonly Role[];
  /** Done by the requested side before anybody acknowledged, it implies the receipt. */
  readonly impliesReceipt?: true;
  /** A second person approves it, where the office demands four eyes and the request is more than an informal inquiry. */
  readonly fourEyes?: true;
}

const acting: readonly Role[] = ['officer', 'approver', 'duty', 'partner'];
const clerical: readonly Role[] = ['clerk', ...acting];
const users: readonly Role[] = ['reader', ...clerical];

const delivered: readonly Phase[] = ['awaiting', 'open', 'windingDown', 'closed'];
export const unclosed: readonly Phase[] = ['awaiting', 'open', 'windingDown'];
const undone: readonly Phase[] = ['awaiting', 'open'];
const working: readonly Phase[] = ['open', 'windingDown'];
const sentBackToo: readonly Phase[] = [...delivered, 'returned'];
const everywhere: readonly Phase[] = [...sentBackToo, 'recalled'];
const recalled: readonly Phase[] = ['recalled'];

const ofBoth = { side: 'either', roles: acting } as const;
const ofRequesting = { side: 'requesting', roles: acting } as const;
const ofRequested = { side: 'requested', roles: acting } as const;

/** The table of request-model.md section 5. */
export const actTable: Readonly<Record<Act, ActRow>> = {
  submit: { ...ofRequesting, phases: ['none'], fourEyes: true },
  collect: { ...ofRequested, phases: sentBackToo, roles: users },
  acknowledge: { ...ofRequested, phases: ['awaiting'], roles: clerical },
  transfer: { ...ofBoth, phases: everywhere },
  return: { ...ofRequested, phases: undone },
  recall: { ...ofRequesting, phases: undone, fourEyes: true },
  confirmDeletion: { ...ofRequested, phases: recalled },
  message: { ...ofBoth, phases: sentBackToo, roles: clerical, impliesReceipt: true },
  askClarification: { ...ofBoth, phases: unclosed, impliesReceipt: true },
  answerClarification: { ...ofBoth, phases: unclosed, impliesReceipt: true },
  supplement: { ...ofRequesting, phases: undone },
  decide: { ...ofRequested, phases: undone, impliesReceipt: true, fourEyes: true },
  measure: { ...ofRequested, phases: ['open'] },
  extendMeasure: { ...ofRequested, phases: working },
  endMeasure: { ...ofRequested, phases: working },
  report: { ...ofRequested, phases: working, informalPhases: ['awaiting'], impliesReceipt: true },
  notifyDelay: { ...ofRequested, phases: undone, impliesReceipt: true },
  withdraw: { ...ofRequesting, phases: undone, fourEyes: true },
  lodgeRemedy: { ...ofRequested, phases: ['open', 'windingDown', 'closed'] },
  decideRemedy: { ...ofRequested, phases: ['open', 'windingDown', 'closed'] },
  correct: { ...ofBoth, phases: sentBackToo, requestingPhases: recalled, fourEyes: true },
  applyCorrection: { ...ofBoth, phases: sentBackToo },
  requestOriginal: { ...ofBoth, phases: unclosed },
  recordFormalReceipt: { ...ofBoth, phases: unclosed },
  recordContact: { ...ofBoth, phases: sentBackToo, requestingPhases: recalled, roles: clerical },
  addReference: { ...ofBoth, phases: sentBackToo, roles: clerical },
  addRelation: { ...ofBoth, phases: sentBackToo, roles: clerical },
  close: { ...ofBoth, phases: working },
  reopen: { ...ofBoth, phases: ['closed'] },
};
