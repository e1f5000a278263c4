import { applyDecorators, HttpCode, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { wordingHeaderDescriptions } from '../texts/accepts-language.decorator';

const headers = {
  ETag: {
    required: true,
    description: 'Revision of what the address names, as a strong tag: send it as `If-Match` with the next change.',
    schema: { type: 'string', pattern: '^"(0|[1-9][0-9]*)"$' },
  },
  'Exchange-Position': {
    required: true,
    description: 'Names the last event that was written: send it with a reading that must show it.',
    schema: { type: 'string', maxLength: 400 },
  },
  Link: {
    description: 'The address of the rest of the list, as `rel="next"` (RFC 8288); absent at its end.',
    schema: { type: 'string' },
  },
  Location: {
    required: true,
    description: 'Where what was made is read.',
    schema: { type: 'string', format: 'uri-reference' },
  },
  ...wordingHeaderDescriptions,
} as const;

export type HeaderName = keyof typeof headers;

/**
 * What a route answers when all goes well: the status, the body and the headers that its `Answer` carries. Of one type in
 * brackets the body is a list, of several it is one of them.
 */
export function Answers(
  status: 200 | 201,
  type: Type | readonly Type[],
  description: string,
  ...names: readonly HeaderName[]
): MethodDecorator {
  const described = Object.fromEntries(names.map((name) => [name, headers[name]]));
  const answer = { status, ...bodyOf(type), description, headers: described };
  const models = typeof type === 'function' ? [] : [ApiExtraModels(...type)];
  return applyDecorators(HttpCode(status), ApiResponse(answer), ...models);
}

function bodyOf(type: Type | readonly Type[]) {
  if (typeof type === 'function') return { type };
  const [first, ...others] = type;
  if (first !== undefined && others.length === 0) return { type: first, isArray: true };
  return { schema: { oneOf: type.map((each) => ({ $ref: getSchemaPath(each) })) } };
}
