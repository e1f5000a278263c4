import type { ClosedContent, Recorded, RequestEvent, WrongPlace } from '@exchange/contract';
import { places } from '@exchange/contract/codes';
import type { Uuid } from '@exchange/kernel';
import { evolve } from './evolve';
import { noRequest } from './request';
import { auditView, isOfWrongPerson } from './view';

type History = readonly Recorded<RequestEvent>[];

/** What of a request is closed to an office: all of it after a recall, and what was about the wrong person to everybody. */
export function closedContent(history: History, officeId: Uuid): ClosedContent {
  const state = history.reduce(evolve, noRequest);
  const recalled = state.phase === 'recalled' && auditView(state, officeId).closed !== undefined;
  return { ...(recalled && { recalledAt: state.recalledAt }), wrongPlaces: wrongPlacesIn(history) };
}

function wrongPlacesIn(history: History): readonly WrongPlace[] {
  return history.filter(isOfWrongPerson).flatMap(({ data, header, revision }) => {
    const before = history.slice(0, revision);
    return data.changes.map(({ pointer }) => {
      const inContent = pointer.startsWith('/content/') ? { inContent: pointer.slice('/content'.length) } : {};
      return { since: header.recordedAt, ...inContent, values: valuesAt(before, data.eventId, pointer) };
    });
  });
}

/** What an entry said at a place, and what earlier corrections of it put there. */
function valuesAt(history: History, eventId: Uuid, pointer: string): readonly string[] {
  const stood = history.flatMap(({ id, type, data }): readonly unknown[] => {
    if (id === eventId) return places(data, pointer).map(({ value }) => value);
    if (type !== 'EntryCorrected' || data.eventId !== eventId) return [];
    return data.changes.flatMap((change) => (change.pointer === pointer ? [change.value] : []));
  });
  return stood.filter((value) => typeof value === 'string');
}
