import { codeFlaws, dayFlaws, recallReasons } from '@exchange/contract/codes';
import { refuse } from '@exchange/kernel';
import { type ActRules, asRecorded, type Command, flawIf } from './act-rules';
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
  return undone ? { ...state, phase: 'recalled', recalledAt: header.recordedAt } : state;
}

export type ConfirmDeletionBody = BodyOf<'DeletionConfirmed'>;
export type ConfirmDeletion = Command<'confirmDeletion', ConfirmDeletionBody>;

export const confirmingDeletion: ActRules<ConfirmDeletion> = {
  conflict: (_command, { deletionConfirmed }) =>
    deletionConfirmed ? refuse('DELETION_CONFIRMED', 'The deletion was confirmed before.') : undefined,
  flaws: ({ body }, _state, { on }) => [
    ...dayFlaws(body, ['/deletedOn']),
    ...flawIf(body.deletedOn > on, '/deletedOn', 'AFTER_THE_ACT', 'What is deleted is deleted before it is confirmed.'),
  ],
  happened: (command) => ({ type: 'DeletionConfirmed', data: { ...command.body, ...asRecorded(command) } }),
};
