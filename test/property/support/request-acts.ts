import type { Instant, Uuid } from '@exchange/kernel';
import type { RequestAct } from '@exchange/requests';
import { judge, testId } from '@exchange/testing';

const outcomes = [
  { outcome: 'accepted', grounds: [] },
  { outcome: 'accepted', grounds: [] },
  { outcome: 'refused', grounds: [{ code: 'FN-a' }] },
  { outcome: 'postponed', grounds: [{ code: 'FP-a' }] },
] as const;

/** What an act says, and what it is about. */
export interface Said {
  readonly text: string;
  readonly itemId: Uuid;
  readonly choice: number;
  readonly now: Instant;
  /** Another office of the side, where it has one. */
  readonly neighbour: Uuid;
  /** An entry of the request, and where it has a text. */
  readonly entry: { readonly eventId: Uuid; readonly pointer: string };
  readonly correctionId: Uuid;
}

/** A correction of an entry, by which its old text is closed to everybody where it was of the wrong person. */
export function correctionOf({ text, entry: { eventId, pointer }, choice }: Said) {
  const kind = choice % 2 === 0 ? 'rectification' : 'wrongPerson';
  return { eventId, kind, changes: [{ pointer, value: text }], reason: 'It was wrong' };
}

export const recallOf = ({ text }: Pick<Said, 'text'>) => ({ reason: 'WRONG_ADDRESSEE', text, decidedBy: judge });

/** An act with a text in it. Whether it is legal, the request says. */
export function actBody(act: RequestAct['act'], said: Said): RequestAct {
  const { text, itemId, choice, now } = said;
  const [measureId, remedyId] = [testId(choice), testId(0x80 + choice)];
  const nationalAct = { kind: 'COURT_ORDER', authority: 'Court', reference: text, date: '2026-03-01' };
  switch (act) {
    case 'collect':
      return { act, body: {} };
    case 'acknowledge':
      return { act, body: { reference: text } };
    case 'transfer':
      return { act, body: { to: said.neighbour, capacity: 'central', cause: 'NOT_COMPETENT', text } };
    case 'return':
      return { act, body: { code: 'X-NOTCOMP', reason: text, decidedBy: judge } };
    case 'recall':
      return { act, body: recallOf(said) };
    case 'confirmDeletion':
      return { act, body: { text } };
    case 'message':
      return { act, body: { text } };
    case 'askClarification':
      return { act, body: { text, pauseClaimed: choice > 2 } };
    case 'answerClarification':
      return { act, number: 1 + (choice % 3), body: { text } };
    case 'supplement':
      return { act, body: { facts: text, decidedBy: judge } };
    case 'decide': {
      const consultation = { heldOn: '2026-03-01' };
      const cause = choice > 3 ? { cause: { kind: 'newFacts', text: 'New facts' } } : {};
      const { outcome, grounds } = outcomes[choice % 4] ?? outcomes[0];
      return { act, body: { outcome, grounds: [...grounds], reasons: text, consultation, decidedBy: judge, ...cause } };
    }
    case 'measure': {
      const kind = choice > 2 ? 'PROHIBITION' : 'VALUATION';
      const lasting = { from: '2026-03-02', until: '2026-04-01' };
      return { act, body: { measureId, kind, itemIds: [itemId], nationalAct, ...lasting, decidedBy: judge } };
    }
    case 'extendMeasure':
      return { act, measureId, body: { until: '2036-05-01', nationalAct, decidedBy: judge } };
    case 'endMeasure':
      return { act, measureId, body: { reason: 'lifted', endedOn: '2026-03-02', text, decidedBy: judge } };
    case 'report': {
      const results = [{ itemId, result: 'notExecuted', text, handling: { code: 'H0' } }];
      return { act, body: { results, final: choice % 2 === 0, decidedBy: judge } };
    }
    case 'notifyDelay':
      return { act, body: { reason: text, newDate: '2026-04-01' } };
    case 'withdraw':
      return { act, body: { reason: 'NOT_NEEDED', text, decidedBy: judge } };
    case 'lodgeRemedy':
      return { act, body: { remedyId, itemIds: [itemId], lodgedOn: '2026-03-02', authority: 'Court', text } };
    case 'decideRemedy': {
      const effects = [{ itemId, effect: choice % 2 === 0 ? 'upheld' : 'annulled' }];
      return { act, remedyId, body: { effects, text, decidedBy: judge } };
    }
    case 'correct':
      return { act, body: correctionOf(said) };
    case 'applyCorrection':
      return { act, correctionId: said.correctionId, body: { text } };
    case 'requestOriginal':
      return { act, body: { text } };
    case 'recordFormalReceipt':
      return { act, body: { reference: text } };
    case 'recordContact':
      return { act, body: { channel: 'phone', at: now, with: 'Somebody', gist: text } };
    case 'addReference':
      return { act, body: { reference: { office: 'Court', number: text, kind: 'court' } } };
    case 'addRelation':
      return { act, body: { relation: { kind: 'sameMatter', reference: text } } };
    case 'close':
      return { act, body: { reason: 'COMPLETED', text } };
    case 'reopen':
      return { act, body: { reason: 'NEW_FACTS', text } };
  }
}

/** Where each kind of entry has the text that its act brought. */
export const textOf: Readonly<Record<string, string | undefined>> = {
  RequestSubmitted: '/content/object',
  RequestReceived: '/reference',
  MessageSent: '/text',
  ClarificationAsked: '/text',
  ClarificationAnswered: '/text',
  RequestSupplemented: '/facts',
  ItemsDecided: '/reasons',
  MeasureTaken: '/nationalAct/reference',
  MeasureExtended: '/nationalAct/reference',
  MeasureEnded: '/text',
  ExecutionReported: '/results/0/text',
  DelayNotified: '/reason',
  RequestWithdrawn: '/text',
  RemedyLodged: '/text',
  OffChannelContactRecorded: '/gist',
  ReferenceAdded: '/reference/number',
  RelationAdded: '/relation/reference',
  SideClosed: '/text',
  ResponsibilityTransferred: '/text',
};
