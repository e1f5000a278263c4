import { codeFlaws, dayFlaws, withdrawalReasons } from '@exchange/contract/codes';
import type { Uuid } from '@exchange/kernel';
import { type ActRules, type Command, flawIf, late } from './act-rules';
import { itemFlaws, itemsMeant, refuseWithdrawn } from './item-rules';
import type { DataOf } from './request';

export type WithdrawBody = Omit<DataOf<'RequestWithdrawn'>, 'itemIds' | 'lateReason'> & {
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
    ...flawIf(body.reason === 'OTHER' && body.text === undefined, '/text', 'REQUIRED', 'Say the reason in words.'),
  ],
  happened: (command, state) => ({
    type: 'RequestWithdrawn',
    data: {
      ...command.body,
      itemIds: itemsMeant(state, command.body.itemIds).map((item) => item.itemId),
      ...late(command),
    },
  }),
};
