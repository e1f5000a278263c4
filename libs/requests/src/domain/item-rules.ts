import type { Item, Person } from '@exchange/contract';
import type { RequestRefusalCode } from '@exchange/contract/codes';
import { type Flaw, type Refusal, refuse, type Uuid } from '@exchange/kernel';
import { flaw } from './act-rules';
import type { ItemState, LiveRequest } from './request';

/** The items that an act names, or every item that was not withdrawn where it names none. */
export function itemsMeant(state: LiveRequest, itemIds: readonly Uuid[] | undefined): readonly ItemState[] {
  if (itemIds === undefined) return state.items.filter((item) => !item.withdrawn);
  return state.items.filter((item) => itemIds.includes(item.itemId));
}

export function refuseWithdrawn(items: readonly ItemState[]): Refusal<RequestRefusalCode> | undefined {
  const found = items.find((item) => item.withdrawn);
  return found && refuse('ITEM_WITHDRAWN', `The item ${found.itemId} was withdrawn.`);
}

export function refuseUnaccepted(items: readonly ItemState[]): Refusal<RequestRefusalCode> | undefined {
  const found = items.find((item) => item.decision !== 'accepted');
  return found && refuse('ITEM_NOT_ACCEPTED', `The item ${found.itemId} is ${found.decision}, not accepted.`);
}

/** Once a measure was taken there is something to wind down, and a request is neither returned nor recalled. */
export function refuseAfterMeasure({ measures }: LiveRequest): Refusal<RequestRefusalCode> | undefined {
  const [first] = measures;
  return first && refuse('MEASURE_TAKEN', `The measure ${first.measureId} was taken.`);
}

/** Ids of persons and items are given once and never used again. */
export function reusedIds(
  { items = [], persons = [] }: { readonly items?: readonly Item[]; readonly persons?: readonly Person[] },
  state: LiveRequest,
): readonly Flaw[] {
  const itemIds = items.map(({ itemId }) => itemId);
  const personIds = persons.map(({ personId }) => personId);
  const takenItems = new Set([...state.items.map(({ itemId }) => itemId), ...state.foundItemIds]);
  return [
    ...used(itemIds, takenItems, '/items', 'itemId'),
    ...used(personIds, new Set(state.personIds), '/persons', 'personId'),
  ];
}

function used(ids: readonly Uuid[], taken: ReadonlySet<Uuid>, list: string, key: string): readonly Flaw[] {
  return ids.flatMap((id, index) =>
    taken.has(id) || ids.indexOf(id) < index
      ? [flaw(`${list}/${index}/${key}`, 'NOT_UNIQUE', 'This id was given before.')]
      : [],
  );
}

/** Items that the request does not have, items named twice, and a list of none. */
export function itemFlaws(state: LiveRequest, itemIds: readonly Uuid[] | undefined): readonly Flaw[] {
  if (itemIds === undefined) return [];
  if (itemIds.length === 0) return [flaw('/itemIds', 'REQUIRED', 'Name at least one item, or leave the list out.')];
  const known = new Set(state.items.map((item) => item.itemId));
  return itemIds.flatMap((id, index) => {
    if (!known.has(id)) return [flaw(`/itemIds/${index}`, 'UNKNOWN_ITEM', 'The request has no such item.')];
    return itemIds.indexOf(id) < index ? [flaw(`/itemIds/${index}`, 'NOT_UNIQUE', 'This item is named twice.')] : [];
  });
}
