import type {
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
  | { readonly act: 'nameContactPoint'; readonly data: EventOf<typeof ContactPointNamed>['data'] }
  | { readonly act: 'endContactPoint'; readonly data: EventOf<typeof ContactPointEnded>['data'] }
  | { readonly act: 'setFourEyesPolicy'; readonly data: EventOf<typeof FourEyesPolicySet>['data'] };

export function functionsOn(office: RegisteredOffice, on: Day): readonly OfficeFunction[] {
  return inForceOn(office.functions, on)?.functions ?? [];
}

/** Four eyes are the rule; a policy of the office is the exception. */
export function fourEyesOn(office: RegisteredOffice, on: Day): boolean {
  return inForceOn(office.fourEyes, on)?.required ?? true;
}

export function evolveOffice(state: Office, event: Recorded<OfficeEvent>): Office {
  if (event.type === 'OfficeRegistered') {
    if (state.status === 'registered') return state;
    const { jurisdictionId } = event.data;
    return { status: 'registered', jurisdictionId, functions: [], fourEyes: [], contactPoints: [] };
  }
  return state.status === 'unregistered' ? state : changed(state, event);
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
