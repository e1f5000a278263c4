import type { RequestOutcome, RequestStatus } from '@exchange/contract/codes';
import type { ItemState, LiveRequest } from './request';

/** What people call the state of a request. Computed, never stored: it is nobody's decision. */
export function statusOf(state: LiveRequest): RequestStatus {
  switch (state.phase) {
    case 'awaiting':
      return 'submitted';
    case 'open':
      return whileOpen(
        state.items.filter((item) => !item.withdrawn),
        state.finallyReported,
      );
    case 'windingDown':
      return 'windingDown';
    case 'closed':
    case 'returned':
    case 'recalled':
      return state.phase;
  }
}

function whileOpen(items: readonly ItemState[], finallyReported: boolean): RequestStatus {
  const accepted = items.filter((item) => item.decision === 'accepted');
  if (accepted.length > 0) {
    return finallyReported && accepted.every((item) => item.reported) ? 'reported' : 'inExecution';
  }
  if (items.some((item) => item.decision === 'undecided')) return 'received';
  return items.some((item) => item.decision === 'postponed') ? 'postponed' : 'decided';
}

/** What came of the request so far. Partial execution is what items came to, one by one; nobody declares it. */
export function outcomeOf(state: LiveRequest): RequestOutcome {
  if (state.phase === 'returned' || state.phase === 'recalled') return state.phase;
  const all = state.items.map(outcomeOfItem);
  const outcomes = new Set<RequestOutcome>(all.filter((outcome) => outcome !== 'withdrawn'));
  const [first = 'withdrawn', ...others] = outcomes;
  if (others.length === 0) return first;
  if (outcomes.has('executed')) return 'partlyExecuted';
  if (outcomes.has('found')) return 'partlyFound';
  if (outcomes.has('accepted')) return 'partlyAccepted';
  return lastResort.find((outcome) => outcomes.has(outcome)) ?? first;
}

/** Among items none of which was accepted with success: what is still open comes first. */
const lastResort: readonly RequestOutcome[] = ['undecided', 'postponed', 'notExecuted', 'nothingFound', 'refused'];

function outcomeOfItem(item: ItemState): RequestOutcome {
  const executed = item.results.filter((result) => result === 'executed' || result === 'notExecuted').at(-1);
  if (executed !== undefined) return executed;
  if (item.results.includes('found')) return 'found';
  if (item.results.includes('notFound')) return 'nothingFound';
  if (item.withdrawn) return 'withdrawn';
  return item.decision;
}
