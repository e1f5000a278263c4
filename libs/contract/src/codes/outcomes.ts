import { codeList, type CodeOf } from './code-list';

/** Computed from items, measures and reports; nobody sends one. */
export const requestStatuses = codeList('request-statuses', 1, { from: '2017-01-01' }, [
  { code: 'submitted', label: 'Submitted' },
  { code: 'received', label: 'Received' },
  { code: 'decided', label: 'Decided; nothing is being executed' },
  { code: 'postponed', label: 'Postponed' },
  { code: 'inExecution', label: 'In execution' },
  { code: 'reported', label: 'Finally reported' },
  { code: 'windingDown', label: 'Withdrawn; being wound down' },
  { code: 'closed', label: 'Closed' },
  { code: 'returned', label: 'Returned to the sender' },
  { code: 'recalled', label: 'Recalled by the sender' },
]);
export type RequestStatus = CodeOf<typeof requestStatuses>;

/** Computed like the status. */
export const requestOutcomes = codeList('request-outcomes', 1, { from: '2017-01-01' }, [
  { code: 'undecided', label: 'Not decided yet' },
  { code: 'accepted', label: 'Accepted' },
  { code: 'partlyAccepted', label: 'Partly accepted' },
  { code: 'postponed', label: 'Postponed' },
  { code: 'refused', label: 'Refused' },
  { code: 'impossible', label: 'Execution impossible' },
  { code: 'executed', label: 'Executed' },
  { code: 'partlyExecuted', label: 'Partly executed' },
  { code: 'notExecuted', label: 'Not executed' },
  { code: 'found', label: 'Found' },
  { code: 'partlyFound', label: 'Partly found' },
  { code: 'nothingFound', label: 'Nothing found' },
  { code: 'withdrawn', label: 'Withdrawn' },
  { code: 'returned', label: 'Returned; counted apart, not a refusal' },
  { code: 'recalled', label: 'Recalled; counted apart' },
]);
export type RequestOutcome = CodeOf<typeof requestOutcomes>;

/**
 * What practice calls the outcome of each type (domain reference 2.8b). Computed from the same facts as the outcome; where
 * a request has not come that far, its general outcome stands in the place.
 */
export const typeOutcomes = codeList('type-outcomes', 1, { from: '2017-01-01' }, [
  { code: 'found', label: 'Found' },
  { code: 'partlyFound', label: 'Partly found' },
  { code: 'nothingFound', label: 'Nothing found' },
  { code: 'notAvailable', label: 'Not available' },
  { code: 'taken', label: 'Information taken' },
  { code: 'declined', label: 'Declined' },
  { code: 'expired', label: 'Expired: closed without an answer' },
  { code: 'frozen', label: 'Frozen' },
  { code: 'partlyFrozen', label: 'Partly frozen' },
  { code: 'inCustody', label: 'In custody' },
  { code: 'lapsed', label: 'The measure lapsed' },
  { code: 'lifted', label: 'The measure was lifted' },
  { code: 'replacedByConfiscation', label: 'Replaced by confiscation' },
  { code: 'confiscated', label: 'Confiscated in full' },
  { code: 'partlyConfiscated', label: 'Confiscated in part' },
  { code: 'alternativeMeasure', label: 'An alternative measure was executed' },
  { code: 'stopped', label: 'Stopped: the amount is reached' },
  { code: 'done', label: 'Managed and handed back' },
  { code: 'terminated', label: 'Terminated' },
  { code: 'mandateExpired', label: 'The mandate expired' },
  { code: 'handedOver', label: 'Returned to the beneficiary' },
  { code: 'partlyHandedOver', label: 'Returned in part' },
  { code: 'contested', label: 'Contested before a court' },
  { code: 'notDue', label: 'Not due' },
  { code: 'paid', label: 'Paid' },
  { code: 'waived', label: 'Waived: below the agreed minimum' },
  { code: 'disputed', label: 'Disputed' },
  { code: 'inUse', label: 'In use' },
  { code: 'ended', label: 'Use ended' },
  { code: 'revoked', label: 'Consent revoked' },
  { code: 'consentRefused', label: 'Consent refused' },
  { code: 'impossible', label: 'Execution impossible' },
  { code: 'withdrawn', label: 'Withdrawn' },
]);
export type TypeOutcome = CodeOf<typeof typeOutcomes>;
