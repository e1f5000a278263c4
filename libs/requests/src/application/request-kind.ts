import { requestEvents, type Recorded, type RequestEvent } from '@exchange/contract';
import type { StreamKind } from '@exchange/decider';
import { derivedId, type Uuid } from '@exchange/kernel';
import { requestDecider, type RequestCommand, type RequestState, view } from '../domain';

const types: ReadonlySet<string> = new Set(requestEvents.map(({ type }) => type));

export const requestKind: StreamKind<RequestCommand, RequestState, RequestEvent> = {
  decider: requestDecider,
  owns: (event): event is Recorded<RequestEvent> => types.has(event.type),
  // The addressee of a recalled request confirms its deletion, and is told nothing else of it.
  hidesEvents: (command, state) => command.act !== 'submit' && view(state, command.actor.officeId).sees !== 'whole',
};

export function requestStream(requestId: Uuid): string {
  return `request-${requestId}`;
}

/** The id of the one command that collects a request, whoever looks first. */
export function collectionId(requestId: Uuid): Uuid {
  return derivedId(['collect', requestId]);
}
