import { codeList, type CodeOf } from './code-list';

/** The two sides of a request. */
export const sides = ['requesting', 'requested'] as const;
export type Side = (typeof sides)[number];

/** In which capacity an office takes part in a side (request-model.md section 2). `side`: the only one that has it. */
export const capacityList = codeList<
  'issuing' | 'validating' | 'transmitting' | 'central' | 'executing' | 'managing' | 'copy',
  { readonly side?: Side }
>('capacities', 1, { from: '2017-01-01' }, [
  { code: 'issuing', label: 'Issuing authority', source: 'R1805 2(8)', side: 'requesting' },
  { code: 'validating', label: 'Validating authority', source: 'R1805 2(8)', side: 'requesting' },
  { code: 'transmitting', label: 'Transmitting office' },
  { code: 'central', label: 'Central authority', source: 'R1805 Annex I O' },
  { code: 'executing', label: 'Executing authority', source: 'R1805 2(9)', side: 'requested' },
  { code: 'managing', label: 'Managing office', source: 'D1260 22' },
  { code: 'copy', label: 'Copy: reads, and does nothing about it' },
]);
export type Capacity = CodeOf<typeof capacityList>;
export const capacities: readonly Capacity[] = capacityList.codes.map(({ code }) => code);

export function isCapacity(text: string): text is Capacity {
  return capacities.some((capacity) => capacity === text);
}

/** On whose side an event is written. `own`: no side of a request, but an office's own file or the directory. */
export type EventSide = Side | 'own';

/** In which capacity an event is written: `own` in an office's own file, `secretariat` in the directory. */
export type EventCapacity = Capacity | 'own' | 'secretariat';

/** Roles of the people and systems of one office (plan: request-model.md section 6). */
export const roleList = codeList('roles', 1, { from: '2017-01-01' }, [
  { code: 'clerk', label: 'Drafts requests, keeps the file' },
  { code: 'officer', label: 'Acts for the office' },
  { code: 'approver', label: 'Approves what another proposed; may act as well' },
  { code: 'duty', label: 'Acts in urgent cases and out of hours' },
  { code: 'reader', label: 'Reads' },
  { code: 'auditor', label: 'Reads with the eyes of one office, its private files included' },
  { code: 'partner', label: 'A system that acts for a named user' },
  { code: 'secretariat', label: 'Keeps the directory of the network; sees no case' },
]);
export type Role = CodeOf<typeof roleList>;
export const roles: readonly Role[] = roleList.codes.map((each) => each.code);

export function isRole(text: string): text is Role {
  return roles.some((role) => role === text);
}

/** Why somebody looks at a case or discloses something of it (LED 25): value of the header `Exchange-Purpose`. */
export const purposeList = codeList('purposes', 1, { from: '2017-01-01', source: 'LED 25' }, [
  { code: 'CASE_WORK', label: 'Preparing, sending or executing a request' },
  { code: 'URGENT_DUTY', label: 'Urgent work out of hours' },
  { code: 'FOLLOW_UP', label: 'Following up what was executed' },
  { code: 'SUPERVISION', label: 'Checking the work of one’s own office' },
  { code: 'AUDIT', label: 'Verifying lawfulness and integrity as an auditor' },
  { code: 'DATA_PROTECTION', label: 'Answering a data subject or a data protection authority' },
  { code: 'NETWORK_ADMINISTRATION', label: 'Keeping the directory of the network' },
]);
export type Purpose = CodeOf<typeof purposeList>;
