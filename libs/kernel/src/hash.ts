import { createHmac, hash } from 'node:crypto';
import { canonicalJson } from './canonical-json';

/** SHA-256 as 64 lower-case hexadecimal digits. */
export function sha256(input: string | Uint8Array): string {
  return hash('sha256', input, 'hex');
}

/** HMAC-SHA-256 as 64 lower-case hexadecimal digits. */
export function hmacSha256(key: string | Uint8Array, input: string | Uint8Array): string {
  return createHmac('sha256', key).update(input).digest('hex');
}

/**
 * An identifier that follows from what it names: UUID version 8 (RFC 9562) over the first 16 bytes of
 * SHA-256(canonical JSON of `parts`). The same parts give the same id on every machine, so a retry names the same thing.
 */
export function derivedId(parts: readonly (string | number)[]): string {
  return uuidFrom(sha256(canonicalJson(parts)));
}

function uuidFrom(hex: string): string {
  const variant = '89ab'.charAt(parseInt(hex.charAt(16), 16) & 3);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
