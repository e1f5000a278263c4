import { call } from '../load.mjs';
import { tokensOf } from '../servers.mjs';
import { spread } from './spread.mjs';

/** Each request as each of its offices reads it, by tokens of the keys in the folder. */
export async function readingsOf(requests, dataDir) {
  const tokens = [...(await tokensOf(dataDir, 'requesting')), ...(await tokensOf(dataDir, 'requested'))];
  return requests.flatMap(({ requestId, officeIds }) => {
    const readers = tokens.filter(({ officeId }) => officeIds.includes(officeId));
    return readers.map(({ token }) => {
      const headers = { authorization: `Bearer ${token}`, 'exchange-purpose': 'CASE_WORK' };
      return { method: 'GET', path: `/v1/requests/${requestId}`, headers };
    });
  });
}

/** Of some hundred readings the answer of middle length, once the server is ready. */
export async function middleAnswer(url, readings) {
  while ((await call(url, { method: 'GET', path: '/health/ready', headers: {} })).status !== 200);
  const answers = await Promise.all(readings.slice(0, 200).map((reading) => call(url, reading)));
  const bodies = answers.map(({ body }) => body).sort((a, b) => a.length - b.length);
  return bodies[Math.floor(bodies.length / 2)];
}

export function reading(urls, { readings, ...load }) {
  const next = (n) => readings[n % readings.length];
  return spread(urls, { status: 200, next, ...load });
}

/** As many bytes of headers to the bare server, which knows a thousand details by their numbers. */
export function readingBare(url, { readings: [{ headers }], ...load }) {
  const next = (n) => ({ method: 'GET', path: `/detail/${n}`, headers });
  return spread([url], { status: 200, next, ...load });
}
