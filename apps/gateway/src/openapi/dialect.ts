import type { OpenAPIObject } from '@nestjs/swagger';

/**
 * Says in the words of OpenAPI 3.1 what the generator says loosely, in place:
 * - `nullable` is a word of 3.0, which a 3.1 reader ignores: the type says `null`;
 * - every number of this API is whole, as the I-JSON gate sees to: `integer`;
 * - an object has the keys described and no others, unless it says so itself; what is one of several has their keys;
 * - an operation without a token says so;
 * - words to choose from are in alphabetical order: the compiler gives a union in another order in every build.
 */
export function inOurDialect(document: OpenAPIObject): OpenAPIObject {
  rewrite(document.paths);
  rewrite(document.components ?? {});
  for (const path of Object.values(document.paths)) {
    for (const operation of [path.get, path.post, path.put, path.delete]) {
      if (operation !== undefined) operation.security ??= [];
    }
  }
  return document;
}

interface Schema {
  type?: unknown;
  nullable?: unknown;
  allOf?: unknown;
  anyOf?: unknown;
  oneOf?: unknown;
  properties?: unknown;
  additionalProperties?: unknown;
  enum?: unknown;
}

function rewrite(node: object): void {
  refine(node);
  const children: unknown[] = Object.values(node);
  for (const child of children) {
    if (typeof child === 'object' && child !== null) rewrite(child);
  }
}

function refine(schema: Schema): void {
  if (schema.type === 'number') schema.type = 'integer';
  if (schema.type === 'object' && schema.properties !== undefined) schema.additionalProperties ??= false;
  if ((schema.oneOf ?? schema.anyOf) !== undefined && schema.additionalProperties === true)
    delete schema.additionalProperties;
  if (isWords(schema.enum)) schema.enum = schema.enum.toSorted((a, b) => (a < b ? -1 : 1));
  if (typeof schema.nullable !== 'boolean') return;
  const nullable = schema.nullable;
  delete schema.nullable;
  if (!nullable) return;
  if (typeof schema.type === 'string') schema.type = [schema.type, 'null'];
  else if (schema.allOf !== undefined) {
    schema.anyOf = [{ allOf: schema.allOf }, { type: 'null' }];
    delete schema.allOf;
  }
}

function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((word) => typeof word === 'string');
}
