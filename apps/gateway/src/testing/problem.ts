import type { Reply } from './case-gateway';

/** A refusal as a program reads it (RFC 9457), which names no revision; and, where asked, the fields it points at, in order. */
export function expectProblem(answer: Reply, status: number, code: string, pointers?: readonly string[]): void {
  expect([answer.status, answer.body?.code]).toEqual([status, code]);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(answer.headers['etag']).toBeUndefined();
  if (pointers === undefined) return;
  expect(answer.body.errors.map(({ pointer }: { readonly pointer: string }) => pointer)).toEqual(pointers);
}
