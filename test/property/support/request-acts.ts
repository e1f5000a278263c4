import type { Uuid } from '@exchange/kernel';
import type { RequestAct } from '@exchange/requests';
import { judge, testId } from '@exchange/testing';

const outcomes = [
  { outcome: 'accepted', grounds: [] },
  { outcome: 'accepted', grounds: [] },
  { outcome: 'refused', grounds: [{ code: 'FN-a' }] },
  { outcome: 'postponed', grounds: [{ code: 'FP-a' }] },
] as const;

interface Said {
  readonly text: string;
  readonly itemId: Uuid;
  readonly choice: number;
}

/** An act with a text in it. Whether it is legal, the request says. */
export function actBody(act: RequestAct['act'], { text, itemId, choice }: Said): RequestAct {
  const measureId = testId(choice);
  switch (act) {
    case 'collect':
      return { act, body: {} };
    case 'acknowledge':
      return { act, body: { reference: text } };
    case 'message':
      return { act, body: { text } };
    case 'askClarification':
      return { act, body: { text, pauseClaimed: choice > 2 } };
    case 'answerClarification':
      return { act, number: 1 + (choice % 3), body: { text } };
    case 'decide': {
      const consultation = { heldOn: '2026-03-01' };
      const cause = choice > 3 ? { cause: { kind: 'newFacts', text: 'New facts' } } : {};
      const { outcome, grounds } = outcomes[choice % 4] ?? outcomes[0];
      return { act, body: { outcome, grounds: [...grounds], reasons: text, consultation, decidedBy: judge, ...cause } };
    }
    case 'measure': {
      const nationalAct = { kind: 'COURT_ORDER', authority: 'Court', reference: text, date: '2026-03-01' };
      const kind = choice > 2 ? 'PROHIBITION' : 'VALUATION';
      return { act, body: { measureId, kind, itemIds: [itemId], nationalAct, from: '2026-03-02', decidedBy: judge } };
    }
    case 'endMeasure':
      return { act, measureId, body: { reason: 'lifted', endedOn: '2026-03-02', text, decidedBy: judge } };
    case 'report': {
      const results = [{ itemId, result: 'notExecuted', text, handling: { code: 'H0' } }];
      return { act, body: { results, final: choice % 2 === 0, decidedBy: judge } };
    }
    case 'withdraw':
      return { act, body: { reason: 'NOT_NEEDED', text, decidedBy: judge } };
    case 'close':
      return { act, body: { reason: 'COMPLETED', text } };
  }
}
