import { type Role, roles } from '@exchange/contract/codes';
import type { Uuid } from '@exchange/kernel';
import { sampleNetwork } from '@exchange/network/sample';

function office(n: number): Uuid {
  return `0b000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** Three offices of each of four States. */
export const offices = {
  ...{ alProsecutor: office(103), alCourt: office(104), alMinistry: office(105) },
  ...{ meProsecutor: office(203), meCourt: office(204), meMinistry: office(205) },
  ...{ baProsecutor: office(304), baCourt: office(305), baMinistry: office(306) },
  ...{ mkProsecutor: office(403), mkCourt: office(404), mkMinistry: office(405) },
} as const;

/** A prosecution that is not connected. */
export const unconnected = office(1101);

export const officeIds: readonly Uuid[] = Object.values(offices);

/** Ids that anybody may read: the directory is open to all. */
export const publicIds: ReadonlySet<string> = new Set(
  sampleNetwork.jurisdictions.flatMap(({ jurisdictionId, offices: those }) => [
    jurisdictionId,
    ...those.flatMap(({ officeId, contactPoints }) => [officeId, ...contactPoints.map((each) => each.contactPointId)]),
  ]),
);

/** Somebody who looks: of an office, in a role, for a purpose. The subject is the role's, so each role is a person. */
export interface Persona {
  readonly officeId: Uuid;
  readonly role: Role;
  readonly subject: string;
  readonly purpose: 'CASE_WORK' | 'URGENT_DUTY';
}

/** Roles as the matrix counts them: whoever is on duty looks for the usual reason, and because it is urgent. */
export const postures = [
  ...roles.map((role) => ({ role, purpose: 'CASE_WORK' as const })),
  { role: 'duty' as const, purpose: 'URGENT_DUTY' as const },
];

export function persona(officeId: Uuid, role: Role, purpose: Persona['purpose'] = 'CASE_WORK'): Persona {
  return { officeId, role, subject: role, purpose };
}

export function everybodyOf(officeId: Uuid): readonly Persona[] {
  return postures.map(({ role, purpose }) => persona(officeId, role, purpose));
}
