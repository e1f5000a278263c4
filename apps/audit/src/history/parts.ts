import { isFileEvent, isRequestEvent, type AnyEvent, type Recorded } from '@exchange/contract';
import { sides } from '@exchange/contract/codes';
import { fileDecider } from '@exchange/files/domain';
import type { Uuid } from '@exchange/kernel';
import { evolve, noRequest } from '@exchange/requests/domain';

/** Whose a stream is: an office, and what it has to do with it. */
export interface Part {
  readonly officeId: Uuid;
  readonly part: string;
}

/** Every office whose request or file is opened by opening these events, also those that had a part for a while. */
export function partsIn(events: readonly Recorded<AnyEvent>[]): readonly Part[] {
  const request = events.filter(isRequestEvent).reduce(evolve, noRequest);
  if (request.phase !== 'none') {
    return sides.flatMap((side) =>
      request.sides[side].participations.map(({ officeId, capacity, to }) => {
        const until = to === undefined ? '' : `, until ${to}`;
        return { officeId, part: `${side} side (${request.sides[side].jurisdiction}), ${capacity}${until}` };
      }),
    );
  }
  const file = events
    .filter(isFileEvent)
    .reduce((before, event) => fileDecider.evolve(before, event), fileDecider.initial);
  if (file.status === 'none') return [];
  const readers = file.openedTo.map((officeId) => ({ officeId, part: 'may read the file' }));
  return [{ officeId: file.officeId, part: 'keeps the file' }, ...readers];
}
