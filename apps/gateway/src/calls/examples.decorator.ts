import type { Type } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';

/** Shows bodies of an act in the description of the API, each under what it is an example of. */
export function Examples<Body extends object>(
  type: Type<Body>,
  bodies: Readonly<Record<string, Body>>,
): MethodDecorator {
  const examples = Object.entries(bodies).map(
    ([summary, value], n) => [`example${n + 1}`, { summary, value }] as const,
  );
  return ApiBody({ type, examples: Object.fromEntries(examples) });
}
