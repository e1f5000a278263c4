import { codeFlaws, dayFlaws, recallReasons } from '@exchange/contract/codes';
import { type Day, dayOf, refuse } from '@exchange/kernel';
import { type ActRules, asRecorded, type Command } from './act-rules';
import { tooEarlyFlaws } from './days';
import { refuseAfterMeasure } from './item-rules';
import { otherNeedsText } from './reasons';
import type { BodyOf, LiveRequest, RecordedAs } from './request';

export type RecallBody = BodyOf<'RequestRecalled'>;
export type Recall = Command<'recall', RecallBody>;

/** The request reached somebody whom it should not have reached. Its content is closed to the addressee at once. */
export const recalling: ActRules<Recall> = {
  conflict: (_command, state) => refuseAfterMeasure(state),
  flaws: ({ body }, _state, { on }) => [
    ...codeFlaws(body, [['/reason', recallReasons]], on),
    ...dayFlaws(body, ['/decidedBy/date']),
    ...otherNeedsText(body),
  ],
  happened: (command) => ({ type: 'RequestRecalled', data: { ...command.body, ...asRecorded(command) } }),
};

export function recalled(state: LiveRequest, { header }: RecordedAs<'RequestRecalled'>): LiveRequest {
  const undone = state.phase === 'awaiting' || state.phase === 'open';
  if (!undone) return state;
  const recalledOn = dayOf(header.occurredAt);
  return { ...state, phase: 'recalled', recalledAt: header.recordedAt, recalledOn };
}

export type ConfirmDeletionBody = BodyOf<'DeletionConfirmed', 'deletedOn'> & {
  /** Default: the day of the act. */
  readonly deletedOn?: Day;
};
export type ConfirmDeletion = Command<'confirmDeletion', ConfirmDeletionBody>;

export const confirmingDeletion: ActRules<ConfirmDeletion> = {
  conflict: (_command, { deletionConfirmed }) =>
    deletionConfirmed ? refuse('DELETION_CONFIRMED', 'The deletion was confirmed before.') : undefined,
  flaws: ({ body }, state) => [
    ...dayFlaws(body, ['/deletedOn']),
    ...(state.phase === 'recalled' ? tooEarlyFlaws(body.deletedOn, '/deletedOn', state.recalledOn, 'The recall') : []),
  ],
  happened: (command, _state, { on }) => {
    const { deletedOn = on, ...rest } = command.body;
    return { type: 'DeletionConfirmed', data: { ...rest, deletedOn, ...asRecorded(command) } };
  },
};
