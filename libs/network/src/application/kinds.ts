import {
  jurisdictionEvents,
  type JurisdictionEvent,
  type OfficeEvent,
  officeEvents,
  type Recorded,
} from '@exchange/contract';
import type { StreamKind } from '@exchange/decider';
import type { Uuid } from '@exchange/kernel';
import {
  type Jurisdiction,
  type JurisdictionCommand,
  jurisdictionDecider,
  type Office,
  type OfficeCommand,
  officeDecider,
} from '../domain';

export const jurisdictionKind: StreamKind<JurisdictionCommand, Jurisdiction, JurisdictionEvent> = {
  decider: jurisdictionDecider,
  owns: (event): event is Recorded<JurisdictionEvent> => isOneOf(jurisdictionEvents, event),
};

export const officeKind: StreamKind<OfficeCommand, Office, OfficeEvent> = {
  decider: officeDecider,
  owns: (event): event is Recorded<OfficeEvent> => isOneOf(officeEvents, event),
};

export function jurisdictionStream(jurisdictionId: Uuid): string {
  return `jurisdiction-${jurisdictionId}`;
}

export function officeStream(officeId: Uuid): string {
  return `office-${officeId}`;
}

function isOneOf(definitions: readonly { readonly type: string }[], event: { readonly type: string }): boolean {
  return definitions.some(({ type }) => type === event.type);
}
