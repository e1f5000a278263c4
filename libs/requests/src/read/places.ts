import type { Uuid } from '@exchange/kernel';
import type { LiveRequest, MeasureState } from '../domain';
import { actsIn, type Told } from './request-detail';

/**
 * By which numbers people speak of what an act is about: the first item, the second measure. Things are counted as the detail
 * lists them, entries by their revision. What says the same in words is personal, and stays in the detail.
 */
export class Places {
  constructor(
    private readonly state: LiveRequest,
    private readonly told: Told,
  ) {}

  /** How many items, and which: `1-3, 5`. */
  items(ids: readonly Uuid[]): { readonly count: number; readonly items: string } {
    const places = ids.map((id) => placeOf(this.state.items, ({ itemId }) => itemId === id));
    return { count: ids.length, items: spans(places.toSorted((a, b) => a - b)) };
  }

  measure(id: Uuid): { readonly number: number; readonly measure: MeasureState | undefined } {
    const { measures } = this.state;
    const number = placeOf(measures, ({ measureId }) => measureId === id);
    return { number, measure: measures[number - 1] };
  }

  remedy(id: Uuid): number {
    return placeOf(this.state.remedies, ({ remedyId }) => remedyId === id);
  }

  /** The file number that was added last: those of the request itself come first. */
  get lastReference(): number {
    const { content, account } = this.told;
    return content.references.length + (account.references?.length ?? 0);
  }

  /** The revision of an earlier entry. */
  entry(eventId: Uuid): number {
    if (eventId === this.told.account.submissionId) return 0;
    return actsIn(this.told.account).find((done) => done.eventId === eventId)?.revision ?? 0;
  }

  /** The revision of the entry that a correction put right. */
  entryOfCorrection(correctionId: Uuid): number {
    const correction = this.state.corrections.find((each) => each.correctionId === correctionId);
    return correction === undefined ? 0 : this.entry(correction.eventId);
  }
}

function placeOf<T>(all: readonly T[], is: (each: T) => boolean): number {
  return all.findIndex(is) + 1;
}

/** Sorted numbers for a person: `1-3, 5`. */
function spans(numbers: readonly number[]): string {
  const found: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const span = found.at(-1);
    if (span?.last === number - 1) span.last = number;
    else found.push({ first: number, last: number });
  }
  return found.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(', ');
}
