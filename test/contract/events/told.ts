import type { Recorded, RequestEvent } from '@exchange/contract';
import { roles, sides } from '@exchange/contract/codes';
import {
  allowedActions,
  noRequest,
  outcomeOf,
  requestDecider,
  statusOf,
  typeOutcomeOf,
  view,
  withheldEvents,
} from '@exchange/requests/domain';
import { furtherOfficeOf, officeOf, strangerOffice } from '@exchange/testing';

const offices = [...Object.values(officeOf), ...Object.values(furtherOfficeOf), strangerOffice];

/** What rules make of a stream after every event: status, outcomes, who sees what of it, and what each may do in each role. */
export function told(events: readonly Recorded<RequestEvent>[]): readonly object[] {
  let state = noRequest;
  return events.map((event) => {
    state = requestDecider.evolve(state, event);
    if (state.phase === 'none') throw new Error('the stream does not begin with a submission');
    const now = state;
    const allowed = sides.flatMap((side) => roles.map((role) => allowedActions(now, officeOf[side], role)));
    return {
      ...{ status: statusOf(now), outcome: outcomeOf(now), typeOutcome: typeOutcomeOf(now), allowed },
      sight: offices.map((officeId) => view(now, officeId)),
      withheld: [...withheldEvents(now)],
    };
  });
}
