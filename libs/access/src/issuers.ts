import type { Role } from '@exchange/contract/codes';
import { derivedId, isUuid, type Uuid } from '@exchange/kernel';

/** Who may sign tokens: each office for itself, and the secretariat. The issuer is the office: no claim can say otherwise. */
export type Issuer = { readonly kind: 'office'; readonly officeId: Uuid } | { readonly kind: 'secretariat' };

/** The office that the secretariat writes as. It is no office of the directory. */
export const secretariatId: Uuid = derivedId(['bamin-exchange', 'secretariat']);

export const secretariat: Issuer = { kind: 'secretariat' };

const base = 'https://local-issuer.bamin-exchange.invalid';

/** The `iss` of the tokens that an issuer of this installation signs. */
export function issuerId(issuer: Issuer): string {
  return issuer.kind === 'office' ? `${base}/offices/${issuer.officeId}` : `${base}/secretariat`;
}

/** The issuer that an `iss` names, letter for letter; undefined for any other text. */
export function issuerNamed(iss: unknown): Issuer | undefined {
  if (typeof iss !== 'string') return undefined;
  if (iss === issuerId(secretariat)) return secretariat;
  const officeId = iss.slice(`${base}/offices/`.length);
  const issuer: Issuer = { kind: 'office', officeId };
  return isUuid(officeId) && iss === issuerId(issuer) ? issuer : undefined;
}

export function officeOf(issuer: Issuer): Uuid {
  return issuer.kind === 'office' ? issuer.officeId : secretariatId;
}

/** The secretariat's role comes from its own issuer alone, and that issuer gives no other. */
export function mayIssue(issuer: Issuer, role: Role): boolean {
  return (issuer.kind === 'secretariat') === (role === 'secretariat');
}
