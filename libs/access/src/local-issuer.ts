import { randomUUID } from 'node:crypto';
import { isUuid, type Clock, type Uuid } from '@exchange/kernel';
import type { Role } from '@exchange/contract/codes';
import { SignJWT } from 'jose';
import { audience, longestTokenLife } from './access-token';
import { issuerId, mayIssue, secretariat, type Issuer } from './issuers';
import type { KeyFolder } from './key-folder';

/** The local issuer must not serve here, or cannot mint what was asked. */
export class LocalIssuerRefused extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'LocalIssuerRefused';
  }
}

/** Where tokens signed with a key file are good enough: on one machine, outside production. @throws LocalIssuerRefused */
export function assertLocalIssuerAllowed(where: { readonly loopback: boolean; readonly production: boolean }): void {
  if (where.production) {
    throw new LocalIssuerRefused(
      'The local issuer is off with NODE_ENV=production; connect the issuers of the offices.',
    );
  }
  if (!where.loopback) {
    throw new LocalIssuerRefused('The local issuer serves this machine alone; HOST must be a loopback address.');
  }
}

/** What a token is to say. */
export interface TokenWish {
  readonly role: Role;
  /** The office whose issuer signs. Absent for the secretariat alone. The caller checks that the office is known. */
  readonly officeId?: Uuid;
  /** The account. */
  readonly subject: string;
  /** The system it works with. Default: `local-cli`. */
  readonly clientId?: string;
  /** For the role `partner`: the national user it acts for. */
  readonly onBehalfOfUser?: string;
  /** Seconds, at most 900. Default: 900. */
  readonly ttl?: number;
}

/** Signs an RFC 9068 access token with the key of its issuer, made on first use. @throws LocalIssuerRefused */
export async function mintToken(keys: KeyFolder, clock: Clock, wish: TokenWish): Promise<string> {
  const issuer = issuerFor(wish);
  const ttl = wish.ttl ?? longestTokenLife;
  if (!Number.isInteger(ttl) || ttl < 1 || ttl > longestTokenLife) {
    throw new LocalIssuerRefused(`A token lives 1 to ${longestTokenLife} seconds.`);
  }
  if ((wish.role === 'partner') !== (wish.onBehalfOfUser !== undefined)) {
    throw new LocalIssuerRefused('A partner system acts on behalf of a named user; nobody else does.');
  }
  const now = Math.floor(Date.parse(clock.now()) / 1000);
  const claims = { client_id: wish.clientId ?? 'local-cli', role: wish.role, on_behalf_of: wish.onBehalfOfUser };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' })
    .setIssuer(issuerId(issuer))
    .setAudience(audience)
    .setSubject(wish.subject)
    .setIssuedAt(now)
    .setExpirationTime(now + ttl)
    .setJti(randomUUID())
    .sign(keys.signingKey(issuer));
}

function issuerFor({ role, officeId }: TokenWish): Issuer {
  const issuer: Issuer = officeId === undefined ? secretariat : { kind: 'office', officeId };
  if (officeId !== undefined && !isUuid(officeId)) throw new LocalIssuerRefused('An office is named by its UUID.');
  if (mayIssue(issuer, role)) return issuer;
  throw new LocalIssuerRefused(
    'The role "secretariat" comes from the secretariat alone, every other role from an office.',
  );
}
