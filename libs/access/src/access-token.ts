import { hash, type KeyObject } from 'node:crypto';
import { isRole, type Role } from '@exchange/contract/codes';
import type { Clock } from '@exchange/kernel';
import { decodeJwt, decodeProtectedHeader, jwtVerify, type JWTPayload } from 'jose';
import { issuerId, issuerNamed, mayIssue, type Issuer } from './issuers';

/** Whom the tokens are for (`aud`). */
export const audience = 'https://bamin-exchange.invalid/api';

export const longestTokenLife = 15 * 60;

/** The token is not accepted. Why is for the server's tests alone: the caller is told nothing. */
export class TokenRefused extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'TokenRefused';
  }
}

/** What a good token says. */
export interface AccessToken {
  readonly issuer: Issuer;
  readonly subject: string;
  readonly clientId: string;
  readonly role: Role;
  readonly onBehalfOfUser?: string;
  /** Second (Unix time) from which it is no longer good. */
  readonly goodUntil: number;
}

const mostBytes = 8 * 1024;
const headerParameters = new Set(['alg', 'typ', 'kid']);

const rules = Object.freeze({
  algorithms: ['ES256'],
  audience,
  typ: 'at+jwt',
  requiredClaims: ['exp', 'iat', 'sub', 'client_id', 'jti'],
  clockTolerance: 10,
  maxTokenAge: longestTokenLife,
});

/**
 * Verifies an RFC 9068 access token. The only use of `jwtVerify`: left to its defaults it accepts tokens without expiry,
 * audience or type. Nothing is ever fetched: a header that names a key or an address is refused.
 *
 * @throws TokenRefused
 */
export async function verifyAccessToken(
  token: string,
  keyOf: (issuer: Issuer) => KeyObject | undefined,
  clock: Clock,
): Promise<AccessToken> {
  if (token.length > mostBytes) throw new TokenRefused('longer than 8 KB');
  const issuer = signer(token);
  const key = keyOf(issuer);
  if (key === undefined) throw new TokenRefused('this issuer has no key here');
  const { payload } = await jwtVerify(token, key, {
    ...rules,
    issuer: issuerId(issuer),
    currentDate: new Date(clock.now()),
  }).catch((cause: unknown) => {
    throw new TokenRefused('not a valid token of its issuer', { cause });
  });
  return claimsOf(issuer, payload);
}

/** Names a token without keeping it. */
export function fingerprintOf(token: string): string {
  return hash('sha256', token, 'base64');
}

/** Whose token it claims to be. It only picks the key. */
function signer(token: string): Issuer {
  const { header, iss } = unverified(token);
  for (const parameter of Object.keys(header)) {
    if (!headerParameters.has(parameter)) throw new TokenRefused(`header parameter ${parameter}`);
  }
  const issuer = issuerNamed(iss);
  if (issuer === undefined) throw new TokenRefused('an unknown issuer');
  return issuer;
}

function unverified(token: string): { readonly header: object; readonly iss: unknown } {
  try {
    return { header: decodeProtectedHeader(token), iss: decodeJwt(token).iss };
  } catch (cause) {
    throw new TokenRefused('not a signed token', { cause });
  }
}

function claimsOf(issuer: Issuer, payload: JWTPayload): AccessToken {
  const { sub, client_id: clientId, jti, aud, exp, iat, cnf, role, on_behalf_of: onBehalfOf } = payload;
  if (!isName(sub) || !isName(clientId) || !isName(jti)) throw new TokenRefused('sub, client_id or jti is no name');
  if (aud !== audience) throw new TokenRefused('meant for others too');
  if (!Number.isSafeInteger(exp) || !Number.isSafeInteger(iat)) throw new TokenRefused('exp or iat is no whole second');
  // A token bound to a key is worth nothing without proof of that key, and this door takes no proof yet.
  if (cnf !== undefined) throw new TokenRefused('bound to a key that was not shown');
  if (typeof role !== 'string' || !isRole(role) || !mayIssue(issuer, role))
    throw new TokenRefused('a role that this issuer does not give');
  if ((role === 'partner') !== isName(onBehalfOf))
    throw new TokenRefused('a partner acts for a named user, nobody else does');
  const goodUntil = Math.min(Number(exp), Number(iat) + longestTokenLife);
  const token = { issuer, subject: sub, clientId, role, goodUntil };
  return isName(onBehalfOf) ? { ...token, onBehalfOfUser: onBehalfOf } : token;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]{1,200}$/.test(value);
}
