import { codeList, type CodeOf } from './code-list';

export const decisionOutcomes = codeList('decision-outcomes', 1, { from: '2017-01-01' }, [
  { code: 'accepted', label: 'Accepted' },
  { code: 'refused', label: 'Refused' },
  { code: 'postponed', label: 'Postponed' },
  { code: 'impossible', label: 'Execution impossible' },
]);
export type DecisionOutcome = CodeOf<typeof decisionOutcomes>;

/** Why an item that was decided is decided anew. */
export const decisionCauses = codeList('decision-causes', 1, { from: '2017-01-01' }, [
  { code: 'groundEnded', label: 'The ground has ended' },
  { code: 'remedy', label: 'A legal remedy was decided' },
  { code: 'newFacts', label: 'New facts' },
  { code: 'correction', label: 'The earlier decision was wrong' },
]);

/**
 * `bindsProperty`: somebody can no longer dispose of something; such a measure needs an act of the State that takes it.
 * `lasts`: it stays in force until it is ended; the others are done at once.
 */
export const measureKinds = codeList<
  | 'PROHIBITION'
  | 'SEIZURE'
  | 'IMMEDIATE_ACTION'
  | 'CUSTODY'
  | 'CONFISCATION'
  | 'INTERLOCUTORY_SALE'
  | 'MONITORING'
  | 'VALUATION'
  | 'TRANSFER'
  | 'ALTERNATIVE',
  { readonly bindsProperty: boolean; readonly lasts: boolean }
>('measure-kinds', 1, { from: '2017-01-01' }, [
  { code: 'PROHIBITION', label: 'Prohibition to dispose', source: 'R1805 2(1)', bindsProperty: true, lasts: true },
  { code: 'SEIZURE', label: 'Seizure: custody or control taken', bindsProperty: true, lasts: true },
  {
    code: 'IMMEDIATE_ACTION',
    label: 'Immediate action until an order is made',
    source: 'D1260 11',
    unverified: true,
    bindsProperty: true,
    lasts: true,
  },
  { code: 'CUSTODY', label: 'Custody for management', bindsProperty: true, lasts: true },
  { code: 'CONFISCATION', label: 'Confiscation', source: 'R1805 2(2)', bindsProperty: true, lasts: false },
  {
    code: 'INTERLOCUTORY_SALE',
    label: 'Sale before final confiscation',
    source: 'D1260 21',
    bindsProperty: true,
    lasts: false,
  },
  { code: 'MONITORING', label: 'Monitoring of an account', bindsProperty: false, lasts: true },
  { code: 'VALUATION', label: 'Valuation', bindsProperty: false, lasts: false },
  { code: 'TRANSFER', label: 'Property handed over or money paid', bindsProperty: false, lasts: false },
  {
    code: 'ALTERNATIVE',
    label: 'Alternative measure in the place of confiscation',
    source: 'R1805 Annex II I',
    bindsProperty: false,
    lasts: false,
  },
]);

/** `isOrder`: an order of a judge or a prosecutor. Only on one can an informal request bind property. */
export const nationalActKinds = codeList<
  'COURT_ORDER' | 'PROSECUTOR_ORDER' | 'ADMINISTRATIVE_ACT' | 'POLICE_ACT',
  { readonly isOrder: boolean }
>('national-act-kinds', 1, { from: '2017-01-01' }, [
  { code: 'COURT_ORDER', label: 'Order of a court', isOrder: true },
  { code: 'PROSECUTOR_ORDER', label: 'Order of a prosecutor', isOrder: true },
  { code: 'ADMINISTRATIVE_ACT', label: 'Act of an administrative authority', isOrder: false },
  { code: 'POLICE_ACT', label: 'Urgent act of the police', isOrder: false },
]);

export const measureEndReasons = codeList('measure-end-reasons', 1, { from: '2017-01-01' }, [
  { code: 'lifted', label: 'Lifted' },
  { code: 'lapsed', label: 'Lapsed' },
  { code: 'replaced', label: 'Replaced by another measure' },
  { code: 'annulled', label: 'Annulled' },
]);

export const reportResults = codeList('report-results', 1, { from: '2017-01-01' }, [
  { code: 'found', label: 'Searched and found' },
  { code: 'notFound', label: 'Searched and nothing found: a result' },
  { code: 'notSearched', label: 'Not searched' },
  { code: 'executed', label: 'Executed' },
  { code: 'notExecuted', label: 'Not executed' },
]);
export type ReportResult = CodeOf<typeof reportResults>;

export const withdrawalReasons = codeList('withdrawal-reasons', 1, { from: '2017-01-01', source: 'R1805 27' }, [
  { code: 'ORDER_ENDED', label: 'The order was revoked, annulled or has ended' },
  { code: 'EXECUTED_ELSEWHERE', label: 'Executed in another State' },
  { code: 'AMOUNT_REACHED', label: 'The amount of the order has been obtained', source: 'R1805 16, 21(1)(b)' },
  { code: 'NOT_NEEDED', label: 'No longer needed' },
  { code: 'SENT_IN_ERROR', label: 'Sent in error' },
  { code: 'OTHER', label: 'Another reason, stated in words' },
]);

export const closureReasons = codeList('closure-reasons', 1, { from: '2017-01-01' }, [
  { code: 'COMPLETED', label: 'Everything asked for is done' },
  { code: 'NOTHING_TO_EXECUTE', label: 'Refused or impossible; nothing is left to do' },
  { code: 'WITHDRAWN', label: 'Withdrawn' },
  { code: 'NO_LONGER_PURSUED', label: 'No longer pursued' },
  { code: 'OTHER', label: 'Another reason, stated in words' },
]);

export const reopeningReasons = codeList('reopening-reasons', 1, { from: '2017-01-01' }, [
  { code: 'CLOSED_IN_ERROR', label: 'Closed in error' },
  { code: 'NEW_FACTS', label: 'New facts' },
  { code: 'REMEDY', label: 'A legal remedy was decided' },
  { code: 'OTHER', label: 'Another reason, stated in words' },
]);

/** What a decided remedy does to each item (request-model.md section 5). */
export const remedyEffects = codeList('remedy-effects', 1, { from: '2017-01-01', source: 'R1805 33' }, [
  { code: 'upheld', label: 'The decision stands' },
  { code: 'varied', label: 'The decision was varied' },
  { code: 'annulled', label: 'The decision was annulled; the item is to be decided anew' },
]);
