import { codeFlaws, dayFlaws, withdrawalReasons } from '@exchange/contract/codes';
import type { Uuid } from '@exchange/kernel';
import { type ActRules, asRecorded, type Command } from './act-rules';
import { itemFlaws, itemsMeant, refuseWithdrawn } from './item-rules';
import { otherNeedsText } from './reasons';
import type { BodyOf, DataOf, LiveRequest } from './request';

export type WithdrawBody = BodyOf<'RequestWithdrawn', 'itemIds'> & {
  /** Default: every item that is left. */
  readonly itemIds?: readonly Uuid[];
};
export type Withdraw = Command<'withdraw', WithdrawBody>;

/** Closes items to decisions and measures. When none is left, the request is wound down. */
export const withdrawing: ActRules<Withdraw> = {
  conflict: ({ body }, state) => refuseWithdrawn(itemsMeant(state, body.itemIds)),
  flaws: ({ body }, state, { on }) => [
    ...itemFlaws(state, body.itemIds),
    ...codeFlaws(body, [['/reason', withdrawalReasons]], on),
    ...dayFlaws(body, ['/decidedBy/date']),
    ...otherNeedsText(body),
  ],
  happened: (command, state) => ({
    type: 'RequestWithdrawn',
    data: {
      ...command.body,
      itemIds: itemsMeant(state, command.body.itemIds).map((item) => item.itemId),
      ...asRecorded(command),
    },
  }),
};

export function withdrawn(state: LiveRequest, { itemIds, reason }: DataOf<'RequestWithdrawn'>): LiveRequest {
  if (state.phase !== 'awaiting' && state.phase !== 'open') return state;
  const items = state.items.map((item) => (itemIds.includes(item.itemId) ? { ...item, withdrawn: true } : item));
  const next = { ...state, items, withdrawnFor: reason };
  return items.every((item) => item.withdrawn) ? { ...next, phase: 'windingDown' } : next;
}
