import type { Recorded, RequestEvent } from '@exchange/contract';
import { decisionOutcomes, isCode, reportResults, type Side } from '@exchange/contract/codes';
import { type DataOf, delivered, isInformal, type ItemState, type LiveRequest, type RequestState } from './request';

/**
 * What an event leaves behind. Total: over any subsequence that begins with `RequestSubmitted` (a past view may leave events
 * out) an event that does not fit leaves phase and items as they are.
 */
export function evolve(state: RequestState, event: Recorded<RequestEvent>): RequestState {
  if (state.phase === 'none') return event.type === 'RequestSubmitted' ? delivered(event) : state;
  const { side } = event.header;
  return side === 'own' ? state : live(state, event, side);
}

function live(state: LiveRequest, event: RequestEvent, side: Side): LiveRequest {
  switch (event.type) {
    case 'RequestSubmitted':
    case 'MessageSent':
      return state;
    case 'RequestCollected':
      return { ...state, collected: true };
    case 'RequestReceived':
      return state.phase === 'awaiting' ? { ...state, phase: 'open', received: true } : state;
    case 'ClarificationAsked':
      return asked(state, event.data.number, side);
    case 'ClarificationAnswered':
      return answered(state, event.data.number);
    case 'ItemsDecided':
      return decided(state, event.data);
    case 'MeasureTaken':
      return measureTaken(state, event.data);
    case 'MeasureEnded':
      return measureEnded(state, event.data);
    case 'ExecutionReported':
      return reported(state, event.data);
    case 'RequestWithdrawn':
      return withdrawn(state, event.data);
    case 'SideClosed':
      return closed(state, side);
  }
}

function asked(state: LiveRequest, number: number, askedBy: Side): LiveRequest {
  return { ...state, clarifications: [...state.clarifications, { number, askedBy, answered: false }] };
}

function answered(state: LiveRequest, number: number): LiveRequest {
  const clarifications = state.clarifications.map((each) =>
    each.number === number ? { ...each, answered: true } : each,
  );
  return { ...state, clarifications };
}

function decided(state: LiveRequest, { itemIds, outcome }: DataOf<'ItemsDecided'>): LiveRequest {
  if (state.phase !== 'awaiting' && state.phase !== 'open') return state;
  if (!isCode(decisionOutcomes, outcome)) return state;
  return changed(state, (item) =>
    itemIds.includes(item.itemId) && !item.withdrawn ? { ...item, decision: outcome } : item,
  );
}

function measureTaken(state: LiveRequest, data: DataOf<'MeasureTaken'>): LiveRequest {
  if (state.phase !== 'open') return state;
  const { measureId, kind, itemIds, from } = data;
  return { ...state, measures: [...state.measures, { measureId, kind, itemIds, from, ended: false }] };
}

function measureEnded(state: LiveRequest, { measureId }: DataOf<'MeasureEnded'>): LiveRequest {
  const measures = state.measures.map((each) => (each.measureId === measureId ? { ...each, ended: true } : each));
  return { ...state, measures };
}

/** A report on an informal inquiry says by itself that the inquiry was received and taken up. */
function reported(state: LiveRequest, data: DataOf<'ExecutionReported'>): LiveRequest {
  const straight = isInformal(state);
  if (state.phase === 'closed' || (state.phase === 'awaiting' && !straight)) return state;
  const items = state.items.map((item) => {
    const taken = straight && item.decision === 'undecided' && !item.withdrawn && concerns(data, item);
    return withResults(taken ? { ...item, decision: 'accepted' } : item, data);
  });
  const { personIds, foundItemIds, finallyReported } = state;
  const next = {
    ...state,
    items,
    personIds: [...personIds, ...(data.persons ?? []).map(({ personId }) => personId)],
    foundItemIds: [...foundItemIds, ...(data.items ?? []).map(({ itemId }) => itemId)],
    finallyReported: finallyReported || data.final,
  };
  return next.phase === 'awaiting' ? { ...next, phase: 'open', received: true } : next;
}

/** A result that names no item, such as that of a register, is about every item. */
function concerns({ results }: DataOf<'ExecutionReported'>, { itemId }: ItemState): boolean {
  return results.some((each) => each.itemId === undefined || each.itemId === itemId);
}

function withResults(item: ItemState, data: DataOf<'ExecutionReported'>): ItemState {
  if (item.decision !== 'accepted' || !concerns(data, item)) return item;
  const named = data.results
    .filter(({ itemId }) => itemId === undefined || itemId === item.itemId)
    .map(({ result }) => result)
    .filter((result) => isCode(reportResults, result));
  return { ...item, reported: true, results: [...item.results, ...named] };
}

function withdrawn(state: LiveRequest, { itemIds }: DataOf<'RequestWithdrawn'>): LiveRequest {
  if (state.phase !== 'awaiting' && state.phase !== 'open') return state;
  const next = changed(state, (item) => (itemIds.includes(item.itemId) ? { ...item, withdrawn: true } : item));
  return next.items.every((item) => item.withdrawn) ? { ...next, phase: 'windingDown' } : next;
}

function closed(state: LiveRequest, side: Side): LiveRequest {
  if (state.phase !== 'open' && state.phase !== 'windingDown') return state;
  const sides = { ...state.sides, [side]: { ...state.sides[side], closed: true } };
  const both = sides.requesting.closed && sides.requested.closed;
  return both ? { ...state, sides, phase: 'closed' } : { ...state, sides };
}

function changed(state: LiveRequest, change: (item: ItemState) => ItemState): LiveRequest {
  return { ...state, items: state.items.map(change) };
}
