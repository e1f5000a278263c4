import { codeFlaws, correctionKinds, type Side } from '@exchange/contract/codes';
import { type Flaw, refuse, type Uuid } from '@exchange/kernel';
import { type ActRules, asRecorded, type Command, flaw } from './act-rules';
import type { BodyOf, DataOf, LiveRequest, RecordedAs } from './request';

/** What stands at a place that is to be corrected, and whether the new value may stand there. */
export type PlaceToCorrect =
  | 'correctable'
  /** A rule reads it, or it is no text. */
  | 'fixed'
  | 'absent'
  /** The new value is not of the form that the place demands. */
  | 'malformed';

/** An entry as it was found in the log. `sides`: those that may correct it, who acted and who put it on record. */
export interface EntryToCorrect {
  readonly sides: readonly Side[];
  /** Of each change, in their order. */
  readonly places: readonly PlaceToCorrect[];
}

export type CorrectBody = BodyOf<'EntryCorrected'>;
export type Correct = Command<'correct', CorrectBody> & {
  readonly known: { readonly entry: EntryToCorrect | undefined };
};

/** The writer puts leaves right that no rule reads. Whatever rules read is changed by a new act, with its cause. */
export const correcting: ActRules<Correct> = {
  conflict: ({ body, known: { entry } }, _state, { side }) => {
    if (entry === undefined) return refuse('ENTRY_NOT_FOUND', `The request has no entry ${body.eventId}.`);
    if (!entry.sides.includes(side)) return refuse('NOT_YOUR_ENTRY', 'The other side wrote this entry.');
    const fixed = placesThat('fixed', entry, 'REPEAT_THE_ACT', 'A rule reads this value: do the act anew.');
    return fixed.length === 0 ? undefined : refuse('REPEAT_THE_ACT', 'This cannot be corrected.', fixed);
  },
  flaws: ({ body, known: { entry } }, _state, { on }) => [
    ...codeFlaws(body, [['/kind', correctionKinds]], on),
    ...(entry === undefined
      ? []
      : [
          ...placesThat('absent', entry, 'NOTHING_THERE', 'The entry says nothing at this place.'),
          ...placesThat('malformed', entry, 'MALFORMED', 'A value of this form cannot stand there.', 'value'),
        ]),
    ...body.changes.flatMap(({ pointer }, index) =>
      body.changes.findIndex((each) => each.pointer === pointer) < index
        ? [flaw(`/changes/${index}/pointer`, 'NOT_UNIQUE', 'This place is named twice.')]
        : [],
    ),
  ],
  happened: (command) => ({ type: 'EntryCorrected', data: { ...command.body, ...asRecorded(command) } }),
};

function placesThat(
  are: PlaceToCorrect,
  { places }: EntryToCorrect,
  code: string,
  detail: string,
  member: 'pointer' | 'value' = 'pointer',
): readonly Flaw[] {
  return places.flatMap((place, index) => (place === are ? [flaw(`/changes/${index}/${member}`, code, detail)] : []));
}

export function corrected(state: LiveRequest, event: RecordedAs<'EntryCorrected'>, by: Side): LiveRequest {
  const { eventId, kind } = event.data;
  const correction = { correctionId: event.id, eventId, kind, by, applied: false };
  return { ...state, corrections: [...state.corrections, correction] };
}

export type ApplyCorrectionBody = BodyOf<'CorrectionApplied', 'correctionId'>;
export type ApplyCorrection = Command<'applyCorrection', ApplyCorrectionBody> & { readonly correctionId: Uuid };

/** The side that had received the wrong data confirms that it has put it right at home (LED art. 7(3), 16(5)). */
export const applyingCorrection: ActRules<ApplyCorrection> = {
  conflict: ({ correctionId }, { corrections }, { side }) => {
    const correction = corrections.find((each) => each.correctionId === correctionId);
    if (correction === undefined) return refuse('CORRECTION_NOT_FOUND', `There is no correction ${correctionId}.`);
    if (correction.by === side) return refuse('CORRECTION_IS_YOURS', 'The other side is to confirm it.');
    return correction.applied ? refuse('CORRECTION_APPLIED', 'It was confirmed before.') : undefined;
  },
  flaws: () => [],
  happened: (command) => ({
    type: 'CorrectionApplied',
    data: { ...command.body, correctionId: command.correctionId, ...asRecorded(command) },
  }),
};

export function correctionApplied(state: LiveRequest, { correctionId }: DataOf<'CorrectionApplied'>): LiveRequest {
  const corrections = state.corrections.map((each) =>
    each.correctionId === correctionId ? { ...each, applied: true } : each,
  );
  return { ...state, corrections };
}
