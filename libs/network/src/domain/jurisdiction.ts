import type {
  EventOf,
  IntakeAssigned,
  JurisdictionEvent,
  JurisdictionRegistered,
  JurisdictionRenamed,
  ParticipationEnded,
  ParticipationStatusDecided,
  Recorded,
} from '@exchange/contract';
import {
  isCodeOn,
  isParticipationStatus,
  type ParticipationStatus,
  participationStatuses,
} from '@exchange/contract/codes';
import type { Decider, Decision } from '@exchange/decider';
import { dayOf, type Instant, refuse } from '@exchange/kernel';
import { bySecretariat } from './by-secretariat';
import { invalid, unknownCode } from './flaws';
import { type Dated, inForceOn } from './in-force';
import { type Intake, intakeFlaws } from './intake';

/** How a jurisdiction takes part from a day on; `none` ends its participation. */
export interface Participation extends Dated {
  readonly status: ParticipationStatus | 'none';
}

export interface RegisteredJurisdiction {
  readonly status: 'registered';
  /** `AL`, `XK`: a jurisdiction of the network, not an ISO country. */
  readonly code: string;
  readonly participations: readonly Participation[];
  readonly intakes: readonly Intake[];
}

export type Jurisdiction = { readonly status: 'unregistered' } | RegisteredJurisdiction;

export type JurisdictionCommand =
  | { readonly act: 'registerJurisdiction'; readonly data: EventOf<typeof JurisdictionRegistered>['data'] }
  | { readonly act: 'renameJurisdiction'; readonly data: EventOf<typeof JurisdictionRenamed>['data'] }
  | { readonly act: 'decideParticipation'; readonly data: EventOf<typeof ParticipationStatusDecided>['data'] }
  | { readonly act: 'endParticipation'; readonly data: EventOf<typeof ParticipationEnded>['data'] }
  | {
      readonly act: 'assignIntake';
      readonly data: EventOf<typeof IntakeAssigned>['data'];
      /** Whether the directory knows the office, and as one of this jurisdiction. */
      readonly officeBelongs: boolean;
    };

type CommandTo<Act extends JurisdictionCommand['act']> = Extract<JurisdictionCommand, { readonly act: Act }>;

/** A jurisdiction in the directory. Its participation and its intake are lists of dated decisions, never a current value. */
export const jurisdictionDecider: Decider<JurisdictionCommand, Jurisdiction, JurisdictionEvent> = {
  initial: { status: 'unregistered' },
  decide,
  evolve,
};

/** How the jurisdiction takes part on a day; `none` before its first decision takes effect and after its end. */
export function participationOn(jurisdiction: RegisteredJurisdiction, on: string): ParticipationStatus | 'none' {
  return inForceOn(jurisdiction.participations, on)?.status ?? 'none';
}

function decide(command: JurisdictionCommand, state: Jurisdiction, at: Instant): Decision<JurisdictionEvent> {
  const registering = command.act === 'registerJurisdiction';
  if (registering && state.status === 'registered') {
    return refuse('JURISDICTION_EXISTS', 'A jurisdiction is registered under this id already.');
  }
  if (!registering && state.status === 'unregistered') {
    return refuse('JURISDICTION_NOT_FOUND', 'No jurisdiction is registered under this id.');
  }
  switch (command.act) {
    case 'registerJurisdiction':
      return bySecretariat('JurisdictionRegistered', command.data, at);
    case 'renameJurisdiction':
      return bySecretariat('JurisdictionRenamed', command.data, at);
    case 'decideParticipation':
      return decideParticipation(command, at);
    case 'endParticipation':
      return bySecretariat('ParticipationEnded', command.data, at);
    case 'assignIntake':
      return assignIntake(command, at);
  }
}

function decideParticipation({ data }: CommandTo<'decideParticipation'>, at: Instant): Decision<JurisdictionEvent> {
  if (isCodeOn(participationStatuses, data.status, dayOf(at))) {
    return bySecretariat('ParticipationStatusDecided', data, at);
  }
  return invalid(unknownCode('/status', data.status, 'a participation status'));
}

function assignIntake({ data, officeBelongs }: CommandTo<'assignIntake'>, at: Instant): Decision<JurisdictionEvent> {
  const flaws = intakeFlaws(data, officeBelongs, dayOf(at));
  return flaws.length > 0 ? invalid(...flaws) : bySecretariat('IntakeAssigned', data, at);
}

function evolve(state: Jurisdiction, event: Recorded<JurisdictionEvent>): Jurisdiction {
  if (event.type === 'JurisdictionRegistered') {
    const { code } = event.data;
    return state.status === 'registered' ? state : { status: 'registered', code, participations: [], intakes: [] };
  }
  if (state.status === 'unregistered') return state;
  switch (event.type) {
    case 'JurisdictionRenamed':
      return state;
    case 'ParticipationStatusDecided': {
      const { status, effectiveFrom } = event.data;
      return isParticipationStatus(status) ? joined(state, { status, from: effectiveFrom }) : state;
    }
    case 'ParticipationEnded':
      return joined(state, { status: 'none', from: event.data.effectiveFrom });
    case 'IntakeAssigned':
      return { ...state, intakes: [...state.intakes, event.data] };
  }
}

function joined(state: RegisteredJurisdiction, participation: Participation): RegisteredJurisdiction {
  return { ...state, participations: [...state.participations, participation] };
}
