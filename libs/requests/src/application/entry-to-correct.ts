import { correctableLeaf, type Recorded, type RequestEvent } from '@exchange/contract';
import { type Side, sides } from '@exchange/contract/codes';
import { type CorrectBody, type EntryToCorrect, otherSide, type PlaceToCorrect } from '../domain';

/** Corrections are not corrected: the entry that they are about is corrected again. */
const beyondCorrection: ReadonlySet<RequestEvent['type']> = new Set(['EntryCorrected', 'CorrectionApplied']);

/** The entry that a correction is about, as its rules ask of it; undefined where the request has none such. */
export function entryToCorrect(
  history: readonly Recorded<RequestEvent>[],
  { eventId, changes }: Pick<CorrectBody, 'eventId' | 'changes'>,
): EntryToCorrect | undefined {
  const entry = history.find(({ id }) => id === eventId);
  if (entry === undefined) return undefined;
  const { side, recordedFor } = entry.header;
  const party: readonly Side[] = sides.filter((each) => each === side);
  const writers = recordedFor === undefined ? party : [...party, ...party.map(otherSide)];
  const places = changes.map(({ pointer, value }): PlaceToCorrect => {
    return beyondCorrection.has(entry.type) ? 'fixed' : correctableLeaf(entry, pointer, value);
  });
  return { sides: writers, places };
}
