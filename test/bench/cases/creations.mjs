import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { call } from '../load.mjs';
import { spread } from './spread.mjs';

const draft = JSON.parse(readFileSync(new URL('../freeze-draft.json', import.meta.url), 'utf8'));
const body = JSON.stringify({ draft });
export const bytesSent = body.length;

/** Creates drafts with these tokens. @throws where an answer was not 201 */
export function creating(urls, { tokens, path = '/v1/files', ...load }) {
  const next = (n) => creation(tokens[n % tokens.length], path);
  return spread(urls, { status: 201, next, ...load });
}

function creation({ token }, path) {
  const headers = {
    authorization: `Bearer ${token}`,
    'idempotency-key': randomUUID(),
    'exchange-purpose': 'CASE_WORK',
  };
  return { method: 'POST', path, headers, body };
}

/**
 * Reads each connection's last file with the position that was answered for it. Answers the milliseconds until all show.
 *
 * @throws where that takes longer than `patience`
 */
export async function catchUp(url, { last }, patience) {
  const begun = performance.now();
  for (;;) {
    const statuses = await Promise.all(last.map(async (created) => (await call(url, readingOf(created))).status));
    const took = performance.now() - begun;
    if (took > patience) throw new Error(`the projections were not level in time: ${took.toFixed(0)} ms`);
    if (statuses.every((status) => status === 200)) return took;
  }
}

function readingOf({ request, header }) {
  const { 'idempotency-key': _key, ...headers } = request.headers;
  const position = { 'exchange-position': header('exchange-position') };
  return { method: 'GET', path: header('location'), headers: { ...headers, ...position } };
}
