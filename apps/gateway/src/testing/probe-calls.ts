import type { ProbedGateway } from './probed-gateway';

export const probeId = '00000000-0000-4000-8000-00000000000f';
/** What a probe takes. */
export const good = JSON.stringify({ text: 'hello' });

export type SentHeaders = Readonly<Record<string, string | undefined>>;

interface Sending {
  readonly headers?: SentHeaders;
  readonly body?: string | Buffer;
}

export type Send = Awaited<ReturnType<typeof senderTo>>;

/** An officer who sends what a good call sends, but for the headers named; `undefined` leaves one out. */
export async function senderTo(gateway: ProbedGateway) {
  const token = await gateway.token();
  return async (method: string, path: string, { headers = {}, body }: Sending = {}) => {
    const command = method === 'GET' ? {} : { 'idempotency-key': 'key-0001', 'if-match': '"7"' };
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const all = { authorization: `Bearer ${token}`, 'exchange-purpose': 'CASE_WORK', ...command, ...type, ...headers };
    const sent = Object.entries(all).filter((header): header is [string, string] => header[1] !== undefined);
    const response = await fetch(gateway.url + path, { method, headers: sent, ...(body !== undefined && { body }) });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true && text !== '';
    const json = isJson ? JSON.parse(text) : undefined;
    return { status: response.status, headers: response.headers, text, json };
  };
}

export function expectProblem(answer: Awaited<ReturnType<Send>>, status: number, code: string): void {
  expect([answer.status, answer.json?.code]).toEqual([status, code]);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.json).toMatchObject({
    type: `/problems/${code}`,
    status,
    title: expect.any(String),
    detail: expect.any(String),
  });
  expect(answer.json.instance).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
}
