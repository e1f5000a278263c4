import { type Code, type CodeList, codeList } from './code-list';
import type { DecisionOutcome } from './execution';

/** A ground leads to one outcome and to no other. `returned` grounds send a request back without deciding on it. */
interface GroundRule {
  readonly leadsTo: Exclude<DecisionOutcome, 'accepted'> | 'returned';
  /** It declines what was offered unasked, and nothing that was asked for; only such a ground does (domain reference 2.8b). */
  readonly declinesOffer?: true;
}

type Rows = readonly (readonly [code: string, label: string, article: string])[];

function ofLaw(
  leadsTo: GroundRule['leadsTo'],
  from: string,
  unverified: boolean,
  rows: Rows,
): readonly (Code & GroundRule)[] {
  const doubt = unverified ? ({ unverified: true } as const) : {};
  const codes = rows.map(([code, label, source]) => ({ code, label, source, leadsTo, ...doubt }));
  return codeList<string, GroundRule>('', 1, { from }, codes).codes;
}

const r1805 = '2020-12-19';
const freezingRefused = ofLaw('refused', r1805, false, [
  ['FN-a', 'Ne bis in idem', 'R1805 8(1)(a)'],
  ['FN-b', 'Privilege, immunity, or rules on the freedom of the press', 'R1805 8(1)(b)'],
  ['FN-c', 'Certificate incomplete or manifestly incorrect, not completed after consultation', 'R1805 8(1)(c)'],
  ['FN-d', 'Conduct outside the issuing and in the executing State, no offence there', 'R1805 8(1)(d)'],
  ['FN-e', 'Double criminality is missing', 'R1805 8(1)(e)'],
  ['FN-f', 'Manifest breach of a fundamental right in exceptional circumstances', 'R1805 8(1)(f)'],
]);
const confiscationRefused = ofLaw('refused', r1805, false, [
  ['CN-a', 'Ne bis in idem', 'R1805 19(1)(a)'],
  ['CN-b', 'Privilege, immunity, or rules on the freedom of the press', 'R1805 19(1)(b)'],
  ['CN-c', 'Certificate incomplete or manifestly incorrect, not completed after consultation', 'R1805 19(1)(c)'],
  ['CN-d', 'Conduct outside the issuing and in the executing State, no offence there', 'R1805 19(1)(d)'],
  ['CN-e', 'Rights of affected persons make execution impossible', 'R1805 19(1)(e)'],
  ['CN-f', 'Double criminality is missing', 'R1805 19(1)(f)'],
  ['CN-g', 'Judgment in absentia without the safeguards', 'R1805 19(1)(g)'],
  ['CN-h', 'Manifest breach of a fundamental right in exceptional circumstances', 'R1805 19(1)(h)'],
]);
const orderPostponed = ofLaw('postponed', r1805, false, [
  ['FP-a', 'Execution might damage an ongoing investigation', 'R1805 10(1)(a)'],
  ['FP-b', 'The property is already frozen', 'R1805 10(1)(b)'],
  ['FP-c', 'Another order has priority', 'R1805 10(1)(c)'],
  ['CP-a', 'Execution might damage an ongoing investigation', 'R1805 21(1)(a)'],
  ['CP-b', 'Risk that the amount is exceeded', 'R1805 21(1)(b)'],
  ['CP-c', 'Confiscation proceedings are already under way here', 'R1805 21(1)(c)'],
  ['CP-d', 'A legal remedy is pending', 'R1805 21(1)(d)'],
]);
const orderImpossible = ofLaw('impossible', r1805, false, [
  ['IM-a', 'Already confiscated', 'R1805 13, 22'],
  ['IM-b', 'Disappeared', 'R1805 13, 22'],
  ['IM-c', 'Destroyed', 'R1805 13, 22'],
  ['IM-d', 'Not at the place stated', 'R1805 13, 22'],
  ['IM-e', 'Place not precise enough, despite consultation', 'R1805 13, 22'],
]);
const warsawRefused = ofLaw('refused', '2017-01-01', true, [
  ['W-1a', 'Contrary to fundamental principles of the legal system', 'CETS198 28(1)(a)'],
  ['W-1b', 'Sovereignty, security, ordre public', 'CETS198 28(1)(b)'],
  ['W-1c', 'Importance does not justify the action', 'CETS198 28(1)(c)'],
  ['W-1d', 'Fiscal offence', 'CETS198 28(1)(d)'],
  ['W-1e', 'Political offence', 'CETS198 28(1)(e)'],
  ['W-1f', 'Ne bis in idem', 'CETS198 28(1)(f)'],
  ['W-1g', 'No dual criminality', 'CETS198 28(1)(g)'],
  ['W-2', 'Measure not available in a domestic case', 'CETS198 28(2)'],
  ['W-3', 'Measure not available in a domestic case of the requesting Party', 'CETS198 28(3)'],
  ['W-4a', 'Confiscation is not provided for this offence', 'CETS198 28(4)(a)'],
  ['W-4b', 'Contrary to the limits or to the link between offence and property', 'CETS198 28(4)(b)'],
  ['W-4c', 'Barred by lapse of time', 'CETS198 28(4)(c)'],
  ['W-4d', 'No earlier conviction or decision', 'CETS198 28(4)(d)'],
  ['W-4e', 'Not enforceable, or still open to appeal', 'CETS198 28(4)(e)'],
  ['W-4f', 'Decision in absentia', 'CETS198 28(4)(f)'],
]);
const unRefused = ofLaw('refused', '2017-01-01', true, [
  ['U-a', 'Request not made in conformity', 'UNTOC 18(21)(a), UNCAC 46(21)(a)'],
  ['U-b', 'Sovereignty, security, ordre public', 'UNTOC 18(21)(b), UNCAC 46(21)(b)'],
  ['U-c', 'Domestic law would prohibit the action', 'UNTOC 18(21)(c), UNCAC 46(21)(c)'],
  ['U-d', 'Contrary to the legal system', 'UNTOC 18(21)(d), UNCAC 46(21)(d)'],
  ['U-e', 'Evidence insufficient or late, or value de minimis', 'UNCAC 55(7)'],
]);
const treatyPostponed = ofLaw('postponed', '2017-01-01', true, [
  ['W-P', 'Action would prejudice investigations or proceedings here', 'CETS198 29'],
  ['U-P', 'Interferes with an ongoing investigation, prosecution or proceeding', 'UNTOC 18(25), UNCAC 46(25)'],
]);
const informationRefused = ofLaw('refused', '2023-06-12', true, [
  ['I-a', 'Not available', 'D977 6(1)'],
  ['I-b', 'Request does not comply', 'D977 6(1)'],
  ['I-c', 'Judicial authorisation refused', 'D977 6(1)'],
  ['I-d', 'Category of data not allowed', 'D977 6(1)'],
  ['I-e', 'Inaccurate or outdated', 'D977 6(1)'],
  ['I-f', 'National security, an investigation, safety, or interests of a legal person', 'D977 6(1)'],
  ['I-g', 'Minor offence or no offence', 'D977 6(1)'],
  ['I-h', 'A third country that owns the information did not consent', 'D977 6(1)'],
]);
const networkRefused = ofLaw('refused', '2017-01-01', false, [
  ['G-NOMANDATE', 'No court act', 'network practice'],
  ['G-NOCAPACITY', 'No storage, skill or insurance', 'network practice'],
  ['G-COST', 'Who bears the cost is not agreed', 'network practice'],
  ['G-EVIDENCE', 'Held as evidence', 'network practice'],
  ['G-CLAIM', 'An open claim of a third party', 'network practice'],
  ['G-POLICY', 'Policy of the network', 'network practice'],
  ['G-BENEFICIARY', 'Beneficiary is not suitable', 'network practice'],
  ['G-DEMINIMIS', 'Below the agreed minimum', 'network practice'],
]);
const declined = ofLaw('refused', '2017-01-01', false, [
  ['S-CONDITIONS', 'The conditions of use cannot be accepted', 'network practice'],
  ['S-NOUSE', 'The information is of no use here', 'network practice'],
]).map((ground) => ({ ...ground, declinesOffer: true as const }));
const returned = ofLaw('returned', '2017-01-01', false, [
  ['X-NOTCOMP', 'Not competent', 'network practice'],
  ['X-LANG', 'Translation is missing', 'network practice'],
  ['X-DUP', 'Duplicate', 'network practice'],
  ['X-SCOPE', 'Not covered by this network', 'network practice'],
  ['X-NOCONTACT', 'No contact point', 'network practice'],
]);

/** Grounds of refusal, postponement, impossibility and return (domain reference 2.10). Codes are open strings by design. */
export const grounds: CodeList<Code & GroundRule> = {
  name: 'grounds',
  version: 1,
  codes: [
    ...freezingRefused,
    ...confiscationRefused,
    ...orderPostponed,
    ...orderImpossible,
    ...warsawRefused,
    ...unRefused,
    ...treatyPostponed,
    ...informationRefused,
    ...networkRefused,
    ...declined,
    ...returned,
  ],
};
