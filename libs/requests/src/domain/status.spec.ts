import { freezeContent, noon, recorded, submittedRequest, testId } from '@exchange/testing';
import type { DecisionOutcome, ReportResult } from '@exchange/contract/codes';
import { evolve } from './evolve';
import { type ItemState, type LiveRequest, noRequest } from './request';
import { outcomeOf, statusOf } from './status';

const item = (
  decision: DecisionOutcome | 'undecided',
  results: readonly ReportResult[] = [],
  withdrawn = false,
): ItemState => ({
  itemId: testId(1),
  kind: 'property',
  decision,
  grounds: [],
  everAccepted: decision === 'accepted',
  withdrawn,
  reported: results.length > 0,
  results,
});

function request(changes: {
  phase?: LiveRequest['phase'];
  items: readonly ItemState[];
  finallyReported?: boolean;
}): LiveRequest {
  const [event] = recorded([submittedRequest(freezeContent())]);
  const state = event === undefined ? noRequest : evolve(noRequest, event);
  if (state.phase === 'none') throw new Error(`nothing was delivered at ${noon}`);
  const { phase = 'open', ...others } = changes;
  const then = { ...state, ...others };
  return phase === 'recalled' ? { ...then, phase, recalledAt: noon, recalledOn: '2026-03-02' } : { ...then, phase };
}

describe('the status', () => {
  it.each([
    ['submitted', request({ phase: 'awaiting', items: [item('undecided')] })],
    ['received', request({ items: [item('undecided'), item('refused')] })],
    ['postponed', request({ items: [item('postponed'), item('refused')] })],
    ['decided', request({ items: [item('impossible'), item('refused')] })],
    ['inExecution', request({ items: [item('accepted'), item('undecided')] })],
    ['inExecution', request({ items: [item('accepted', ['executed'])] })],
    ['reported', request({ items: [item('accepted', ['executed'])], finallyReported: true })],
    ['inExecution', request({ items: [item('accepted', ['executed']), item('accepted')], finallyReported: true })],
    ['received', request({ items: [item('accepted', [], true), item('undecided')] })],
    ['windingDown', request({ phase: 'windingDown', items: [item('accepted', [], true)] })],
    ['closed', request({ phase: 'closed', items: [item('accepted', ['executed'])] })],
    ['returned', request({ phase: 'returned', items: [item('accepted')] })],
    ['recalled', request({ phase: 'recalled', items: [item('undecided')] })],
  ])('is %s (%#)', (status, state) => {
    expect(statusOf(state)).toBe(status);
  });
});

describe('the outcome', () => {
  it.each([
    ['undecided', [item('undecided'), item('undecided')]],
    ['undecided', [item('undecided'), item('refused')]],
    ['accepted', [item('accepted'), item('accepted')]],
    ['partlyAccepted', [item('accepted'), item('refused')]],
    ['postponed', [item('postponed'), item('refused')]],
    ['refused', [item('refused')]],
    ['refused', [item('refused'), item('impossible')]],
    ['impossible', [item('impossible')]],
    ['executed', [item('accepted', ['notExecuted', 'executed'])]],
    ['notExecuted', [item('accepted', ['executed', 'notExecuted'])]],
    ['partlyExecuted', [item('accepted', ['executed']), item('refused')]],
    ['partlyExecuted', [item('accepted', ['executed']), item('accepted')]],
    ['found', [item('accepted', ['notFound', 'found'])]],
    ['partlyFound', [item('accepted', ['found']), item('accepted', ['notFound'])]],
    ['nothingFound', [item('accepted', ['notFound'])]],
    ['accepted', [item('accepted', ['notSearched'])]],
    ['withdrawn', [item('accepted', [], true)]],
    ['executed', [item('accepted', ['executed']), item('undecided', [], true)]],
  ] as const)('is %s (%#)', (outcome, items) => {
    expect(outcomeOf(request({ items }))).toBe(outcome);
  });

  it.each(['returned', 'recalled'] as const)(
    'of a request that was %s is that, whatever was decided before',
    (phase) => {
      expect(outcomeOf(request({ phase, items: [item('refused')] }))).toBe(phase);
    },
  );
});
