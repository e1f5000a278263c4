import type { Uuid } from '@exchange/kernel';
import { type Cell, csv } from './csv';
import type { Register, RegisterLine, RegisterTotals } from './register';

/** What a column is called, and what it shows of a line. */
type Column = readonly [name: string, cell: (line: RegisterLine, nameOf: NameOf) => Cell];
type NameOf = (officeId: Uuid) => string | undefined;

const columns: readonly Column[] = [
  ['number', ({ number }) => number],
  ['requestId', ({ requestId }) => requestId],
  ['side', ({ side }) => side],
  ['sight', ({ sight }) => sight],
  ['closedToOffice', ({ closed }) => closed?.because],
  ['ownReferences', ({ ownReferences }) => ownReferences.join('; ')],
  ['counterpartReferences', ({ counterpartReferences }) => counterpartReferences.join('; ')],
  ['delivered', ({ deliveredAt }) => deliveredAt],
  ['collected', ({ collectedAt }) => collectedAt],
  ['received', ({ receivedAt }) => receivedAt],
  ['firstDecision', ({ firstDecisionAt }) => firstDecisionAt],
  ['finalReport', ({ finalReportAt }) => finalReportAt],
  ['closed', ({ closedAt }) => closedAt],
  ['withdrawn', ({ withdrawnAt }) => withdrawnAt],
  ['returned', ({ returnedAt }) => returnedAt],
  ['recalled', ({ recalledAt }) => recalledAt],
  ['handedOver', ({ handedOverAt }) => handedOverAt],
  ['counterpartJurisdiction', ({ counterpartJurisdiction }) => counterpartJurisdiction],
  ['counterpartOffice', ({ counterpartOfficeId }, nameOf) => nameOf(counterpartOfficeId)],
  ['counterpartOfficeId', ({ counterpartOfficeId }) => counterpartOfficeId],
  ['type', ({ type }) => type],
  ['formality', ({ formality }) => formality],
  ['status', ({ status }) => status],
  ['outcome', ({ outcome }) => outcome],
  ['typeOutcome', ({ typeOutcome }) => typeOutcome],
  ['decidedByAuthority', ({ decidedBy }) => decidedBy?.authority],
  ['decidedByFunction', ({ decidedBy }) => decidedBy?.function],
  ['decidedByName', ({ decidedBy }) => decidedBy?.name],
  ['decidedByAct', ({ decidedBy }) => decidedBy?.actReference],
  ['decisionAsReported', ({ decidedBy }) => (decidedBy?.reported === true ? 'yes' : undefined)],
  ['daysToReceipt', ({ daysToReceipt }) => daysToReceipt],
  ['daysToDecision', ({ daysToDecision }) => daysToDecision],
  ['daysToReport', ({ daysToReport }) => daysToReport],
];

/**
 * A register as CSV. The first column counts the lines, so that a missing one shows; the control totals follow as rows that
 * begin with `total`, with what was counted and how many there are.
 */
export function registerCsv({ lines, totals }: Register, nameOf: NameOf): string {
  const rows = lines.map((line, index) => [index + 1, ...columns.map(([, cell]) => cell(line, nameOf))]);
  const blank = columns.slice(2).map(() => undefined);
  const sums = totalLines(totals).map(([what, count]) => ['total', what, count, ...blank]);
  return csv([['line', ...columns.map(([name]) => name)], ...rows, ...sums]);
}

/** The control totals one by one, as they are shown to people. */
export function totalLines({ byType, byOutcome, ...totals }: RegisterTotals): readonly (readonly [string, number])[] {
  const { lines, sent, received, requests, ofOtherDays, ofOtherOffices, notInLog } = totals;
  return [
    ['lines', lines],
    ['sent', sent],
    ['received', received],
    ...Object.entries(byType).map(([type, count]) => [`type ${type}`, count] as const),
    ...Object.entries(byOutcome).map(([outcome, count]) => [`outcome ${outcome}`, count] as const),
    ['requests looked through', requests],
    ['of other days', ofOtherDays],
    ...(ofOtherOffices === undefined ? [] : [['of other offices', ofOtherOffices] as const]),
    ...(notInLog === undefined ? [] : [['found, but not in the log', notInLog] as const]),
  ];
}
