import type { ConnectionDto } from './bodies/connection.dto';
import type { ContactPointDto, ContactPointEndDto } from './bodies/contact-point.dto';
import type { FourEyesPolicyDto } from './bodies/four-eyes.dto';
import type { FunctionsDto } from './bodies/functions.dto';
import type { IntakeDto } from './bodies/intake.dto';
import type { JurisdictionDto, JurisdictionNameDto } from './bodies/jurisdiction.dto';
import type { OfficeDto, OfficeNameDto } from './bodies/office.dto';
import type { ParticipationDto, ParticipationEndDto } from './bodies/participation.dto';

// Invented offices and people.
export const jurisdiction: JurisdictionDto = { code: 'SI', name: 'Slovenia' };
export const jurisdictionName: JurisdictionNameDto = {
  name: 'Slovenia',
  footnote: 'Takes part by exchange of letters.',
};
export const participation: ParticipationDto = {
  status: 'observer',
  effectiveFrom: '2026-01-01',
  decisionReference: 'General meeting 2025, item 4',
};
export const participationEnd: ParticipationEndDto = { effectiveFrom: '2027-01-01' };
export const intake: IntakeDto = {
  officeId: '0b000000-0000-4000-8000-000000000105',
  types: ['FREEZE', 'SEIZE'],
  formalities: ['MLA_TREATY', 'MUTUAL_RECOGNITION'],
  from: '2026-09-01',
};
export const office: OfficeDto = {
  jurisdictionId: '0a000000-0000-4000-8000-000000000001',
  name: 'Asset Recovery Office, Sample',
  connected: true,
};
export const officeName: OfficeNameDto = { name: 'Asset Recovery and Management Office, Sample' };
export const functions: FunctionsDto = { functions: ['ARO', 'AMO'], from: '2026-01-01' };
export const connection: ConnectionDto = {
  connected: false,
  from: '2026-06-01',
  reference: 'Letter of the office of 4 May 2026',
};
export const contactPoint: ContactPointDto = {
  contactPointId: '0c000000-0000-4000-8000-000000009901',
  kind: 'LAW_ENFORCEMENT',
  name: 'Ana Vzorec',
  email: 'duty@office.example',
  languages: ['sl', 'en'],
  available24h: true,
  from: '2026-01-01',
};
export const contactPointEnd: ContactPointEndDto = { to: '2026-12-31' };
export const fourEyesPolicy: FourEyesPolicyDto = {
  required: false,
  from: '2026-01-01',
  reason: 'One officer works in this office.',
};
