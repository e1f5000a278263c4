import type { Uuid } from '@exchange/kernel';

/** Crockford's alphabet: no I, L, O, U, so that nothing is misheard or misread. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The number of a request for the telephone, e.g. `AL-ME-7F3K9-QXTC2`: both jurisdictions, nine characters that are the
 * first 45 bits of the request id, and a check character that catches one wrong character and any two that are swapped.
 */
export function requestNumber(requestId: Uuid, requesting: string, requested: string): string {
  const bits = BigInt(`0x${requestId.replaceAll('-', '').slice(0, 12)}`) >> 3n;
  let spoken = '';
  for (let place = 8n; place >= 0n; place--) spoken += alphabet.charAt(Number((bits >> (place * 5n)) & 31n));
  spoken += checkCharacter(spoken);
  return `${requesting}-${requested}-${spoken.slice(0, 5)}-${spoken.slice(5)}`;
}

/** Whether the text is well-formed and its check character fits. */
export function isRequestNumber(text: string): boolean {
  const match = /^[A-Z]{2,6}-[A-Z]{2,6}-([0-9A-HJKMNP-TV-Z]{5})-([0-9A-HJKMNP-TV-Z]{5})$/.exec(text);
  if (match === null) return false;
  const spoken = `${match[1] ?? ''}${match[2] ?? ''}`;
  return checkCharacter(spoken.slice(0, 9)) === spoken.charAt(9);
}

// Horner's rule in GF(32), x^5 + x^2 + 1: each place has its own non-zero weight, so no swap of two places goes unseen.
function checkCharacter(spoken: string): string {
  let sum = 0;
  for (const character of spoken) sum = doubled(sum ^ alphabet.indexOf(character));
  return alphabet.charAt(sum);
}

function doubled(value: number): number {
  const next = value << 1;
  return next >= 32 ? next ^ 0b100101 : next;
}
