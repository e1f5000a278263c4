import type {
  ConnectionDecided,
  ContactPointEnded,
  ContactPointNamed,
  EventOf,
  FourEyesPolicySet,
  FunctionsAssigned,
  OfficeEvent,
  OfficeRegistered,
  OfficeRenamed,
  Recorded,
} from '@exchange/contract';
import { isOfficeFunction, type OfficeFunction } from '@exchange/contract/codes';
import type { Day, Uuid } from '@exchange/kernel';
import { type Dated, inForceOn } from './in-force';

interface AssignedFunctions extends Dated {
  readonly functions: readonly OfficeFunction[];
}

interface Connection extends Dated {
  readonly connected: boolean;
}

export interface FourEyesPolicy extends Dated {
  readonly required: boolean;
}

/** From and to its last day. Names and numbers are not here: no decision reads them. */
export interface ContactPoint extends Dated {
  readonly contactPointId: Uuid;
  readonly to?: Day;
}

export interface RegisteredOffice {
  readonly status: 'registered';
  readonly jurisdictionId: Uuid;
  readonly functions: readonly AssignedFunctions[];
  /** How it was registered: what holds until the first decision takes effect. */
  readonly connectedAtRegistration: boolean;
  readonly connections: readonly Connection[];
  readonly fourEyes: readonly FourEyesPolicy[];
  readonly contactPoints: readonly ContactPoint[];
}

export type Office = { readonly status: 'unregistered' } | RegisteredOffice;

export type OfficeCommand =
  | {
      readonly act: 'registerOffice';
      readonly data: EventOf<typeof OfficeRegistered>['data'];
      /** Whether the directory knows the jurisdiction that the office is said to belong to. */
      readonly jurisdictionRegistered: boolean;
    }
  | { readonly act: 'renameOffice'; readonly data: EventOf<typeof OfficeRenamed>['data'] }
  | { readonly act: 'assignFunctions'; readonly data: EventOf<typeof FunctionsAssigned>['data'] }
  | { readonly act: 'decideConnection'; readonly data: EventOf<typeof ConnectionDecided>['data'] }
  | { readonly act: 'nameContactPoint'; readonly data: EventOf<typeof ContactPointNamed>['data'] }
  | { readonly act: 'endContactPoint'; readonly data: EventOf<typeof ContactPointEnded>['data'] }
  | { readonly act: 'setFourEyesPolicy'; readonly data: EventOf<typeof FourEyesPolicySet>['data'] };

export function functionsOn(office: RegisteredOffice, on: Day): readonly OfficeFunction[] {
  return inForceOn(office.functions, on)?.functions ?? [];
}

/** Whether the office works on this exchange itself on a day. Where it does not, its counterparts record what it does. */
export function connectedOn(
  { connections, connectedAtRegistration }: Pick<RegisteredOffice, 'connections' | 'connectedAtRegistration'>,
  on: Day,
): boolean {
  return inForceOn(connections, on)?.connected ?? connectedAtRegistration;
}

/** Four eyes are the rule; a policy of the office is the exception. */
export function fourEyesOn({ fourEyes }: Pick<RegisteredOffice, 'fourEyes'>, on: Day): boolean {
  return inForceOn(fourEyes, on)?.required ?? true;
}

export function evolveOffice(state: Office, event: Recorded<OfficeEvent>): Office {
  if (event.type === 'OfficeRegistered') {
    if (state.status === 'registered') return state;
    return registered(event.data);
  }
  return state.status === 'unregistered' ? state : changed(state, event);
}

function registered(data: EventOf<typeof OfficeRegistered>['data']): RegisteredOffice {
  const { jurisdictionId, connected: connectedAtRegistration } = data;
  const nothingYet = { functions: [], connections: [], fourEyes: [], contactPoints: [] };
  return { status: 'registered', jurisdictionId, connectedAtRegistration, ...nothingYet };
}

function changed(
  office: RegisteredOffice,
  event: Exclude<Recorded<OfficeEvent>, { readonly type: 'OfficeRegistered' }>,
): RegisteredOffice {
  switch (event.type) {
    case 'OfficeRenamed':
      return office;
    case 'FunctionsAssigned': {
      const functions = event.data.functions.filter(isOfficeFunction);
      return { ...office, functions: [...office.functions, { functions, from: event.data.from }] };
    }
    case 'ConnectionDecided': {
      const { connected, from } = event.data;
      return { ...office, connections: [...office.connections, { connected, from }] };
    }
    case 'ContactPointNamed': {
      const { contactPointId, from, to } = event.data;
      const named = { contactPointId, from, ...(to !== undefined && { to }) };
      return { ...office, contactPoints: [...office.contactPoints, named] };
    }
    case 'ContactPointEnded': {
      const { contactPointId, to } = event.data;
      const contactPoints = office.contactPoints.map((p) => (p.contactPointId === contactPointId ? { ...p, to } : p));
      return { ...office, contactPoints };
    }
    case 'FourEyesPolicySet': {
      const { required, from } = event.data;
      return { ...office, fourEyes: [...office.fourEyes, { required, from }] };
    }
  }
}
