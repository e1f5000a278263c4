import type { Role } from '@exchange/contract/codes';

/** Somebody of the story: an account of an office. Everybody is invented. */
export interface Part {
  readonly name: string;
  readonly role: Role;
  readonly officeId: string;
  /** The office in a few words. */
  readonly office: string;
}

const albania = {
  aro: { officeId: '0b000000-0000-4000-8000-000000000101', office: 'ARO Albania' },
  prosecution: { officeId: '0b000000-0000-4000-8000-000000000103', office: 'prosecution Albania' },
  court: { officeId: '0b000000-0000-4000-8000-000000000104', office: 'court Albania' },
  ministry: { officeId: '0b000000-0000-4000-8000-000000000105', office: 'ministry Albania' },
} as const;
const montenegro = {
  aro: { officeId: '0b000000-0000-4000-8000-000000000201', office: 'ARO Montenegro' },
  court: { officeId: '0b000000-0000-4000-8000-000000000204', office: 'court Montenegro' },
  ministry: { officeId: '0b000000-0000-4000-8000-000000000205', office: 'ministry Montenegro' },
} as const;

/** Who plays: one State asks, the other executes. The offices are those of the sample network. */
export const cast = {
  ana: { name: 'Ana Lisi', role: 'officer', ...albania.aro },
  besa: { name: 'Besa Gur', role: 'officer', ...albania.prosecution },
  dritan: { name: 'Dritan Mal', role: 'approver', ...albania.prosecution },
  elira: { name: 'Elira Fush', role: 'officer', ...albania.court },
  genc: { name: 'Genc Bregu', role: 'approver', ...albania.court },
  ilir: { name: 'Ilir Mostra', role: 'officer', ...albania.ministry },
  vera: { name: 'Vera Shkemb', role: 'approver', ...albania.ministry },
  marko: { name: 'Marko Uzorak', role: 'officer', ...montenegro.aro },
  jelena: { name: 'Jelena Primjer', role: 'officer', ...montenegro.court },
  ivan: { name: 'Ivan Ogled', role: 'approver', ...montenegro.court },
  nikola: { name: 'Nikola Proba', role: 'officer', ...montenegro.ministry },
  sonja: { name: 'Sonja Uzor', role: 'approver', ...montenegro.ministry },
} as const satisfies Readonly<Record<string, Part>>;
