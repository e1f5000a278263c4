import type { Role, Side } from '@exchange/contract/codes';

/** Everything that an office can do about a request. */
export const acts = [
  'submit',
  'collect',
  'acknowledge',
  'message',
  'askClarification',
  'answerClarification',
  'decide',
  'measure',
  'endMeasure',
  'report',
  'withdraw',
  'close',
] as const;
export type Act = (typeof acts)[number];

export type Phase = 'none' | 'awaiting' | 'open' | 'windingDown' | 'closed';

/** One line of the table: who may do the act, and when. */
interface ActRow {
  readonly side: Side | 'either';
  readonly phases: readonly Phase[];
  /** Phases in which spontaneous information and informal traces may also do it: they are answered straight away. */
  readonly informalPhases?: readonly Phase[];
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
const unclosed: readonly Phase[] = ['awaiting', 'open', 'windingDown'];
const working: readonly Phase[] = ['open', 'windingDown'];

/** The table of request-model.md section 5, as far as it is built. */
export const actTable: Readonly<Record<Act, ActRow>> = {
  submit: { side: 'requesting', phases: ['none'], roles: acting },
  collect: { side: 'requested', phases: delivered, roles: users },
  acknowledge: { side: 'requested', phases: ['awaiting'], roles: clerical },
  message: { side: 'either', phases: delivered, roles: clerical, impliesReceipt: true },
  askClarification: { side: 'either', phases: unclosed, roles: acting, impliesReceipt: true },
  answerClarification: { side: 'either', phases: unclosed, roles: acting, impliesReceipt: true },
  decide: { side: 'requested', phases: ['awaiting', 'open'], roles: acting, impliesReceipt: true, fourEyes: true },
  measure: { side: 'requested', phases: ['open'], roles: acting },
  endMeasure: { side: 'requested', phases: working, roles: acting },
  report: {
    side: 'requested',
    phases: working,
    informalPhases: ['awaiting'],
    roles: acting,
    impliesReceipt: true,
  },
  withdraw: { side: 'requesting', phases: ['awaiting', 'open'], roles: acting, fourEyes: true },
  close: { side: 'either', phases: working, roles: acting },
};
