import type { KeyObject } from 'node:crypto';
import { canonicalJson, type Clock, hmacSha256, type Instant, type Uuid } from '@exchange/kernel';
import { fingerprintOf, verifyAccessToken, type AccessToken } from './access-token';
import { issuerId, officeOf, type Issuer } from './issuers';
import type { KeyFolder } from './key-folder';
import type { Principal } from './principal';

interface Verified {
  readonly principal: Principal;
  readonly goodUntil: Instant;
}

const mostRemembered = 10_000;

/**
 * Turns tokens into principals. A token that was verified is remembered by its SHA-256 until it expires, never longer;
 * the oldest is forgotten when there are too many.
 */
export class TokenVerifier {
  private readonly remembered = new Map<string, Verified>();
  private readonly keys = new Map<string, KeyObject>();

  constructor(
    private readonly folder: KeyFolder,
    private readonly clock: Clock,
  ) {}

  /** @throws TokenRefused */
  async verify(token: string): Promise<Principal> {
    const fingerprint = fingerprintOf(token);
    const before = this.remembered.get(fingerprint);
    if (before !== undefined) {
      if (this.clock.now() < before.goodUntil) return before.principal;
      this.remembered.delete(fingerprint);
    }
    const accepted = await verifyAccessToken(token, (issuer) => this.keyOf(issuer), this.clock);
    const goodUntil = new Date(accepted.goodUntil * 1000).toISOString();
    const verified = { principal: this.principalOf(accepted), goodUntil };
    this.remember(fingerprint, verified);
    return verified.principal;
  }

  /** An office's first token is minted while the server runs: an issuer without a key is looked up again each time. */
  private keyOf(issuer: Issuer): KeyObject | undefined {
    const id = issuerId(issuer);
    const key = this.keys.get(id) ?? this.folder.verificationKey(issuer);
    if (key !== undefined) this.keys.set(id, key);
    return key;
  }

  /** The pseudonym of an account of an office: what the log knows it by, in every role. */
  pseudonymOf(officeId: Uuid, subject: string): string {
    return this.actorId({ kind: 'office', officeId }, subject);
  }

  private actorId(issuer: Issuer, subject: string): string {
    return hmacSha256(this.folder.derived('actor'), canonicalJson([issuerId(issuer), subject]));
  }

  private principalOf({ issuer, subject, clientId, role, onBehalfOfUser }: AccessToken): Principal {
    const actorId = this.actorId(issuer, subject);
    const personId = onBehalfOfUser === undefined ? actorId : this.actorId(issuer, onBehalfOfUser);
    const principal = { officeId: officeOf(issuer), clientId, subject, actorId, personId, role };
    return onBehalfOfUser === undefined ? principal : { ...principal, onBehalfOfUser };
  }

  private remember(fingerprint: string, verified: Verified): void {
    if (this.remembered.size >= mostRemembered) {
      const oldest = this.remembered.keys().next();
      if (oldest.done !== true) this.remembered.delete(oldest.value);
    }
    this.remembered.set(fingerprint, verified);
  }
}
