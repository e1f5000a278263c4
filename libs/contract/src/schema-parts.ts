import type { TSchema } from '@sinclair/typebox';

/** The schema with other schemas for what its objects and lists hold. Anything else is left whole. */
export function withParts(schema: TSchema, other: (part: TSchema) => TSchema): TSchema {
  if (isObject(schema)) {
    const properties = Object.entries(schema.properties).map(([name, part]) => [name, other(part)] as const);
    return { ...schema, properties: Object.fromEntries(properties) };
  }
  return isList(schema) ? { ...schema, items: other(schema.items) } : schema;
}

function isObject(schema: TSchema): schema is TSchema & { readonly properties: Readonly<Record<string, TSchema>> } {
  return schema['type'] === 'object' && 'properties' in schema;
}

function isList(schema: TSchema): schema is TSchema & { readonly items: TSchema } {
  return schema['type'] === 'array' && !Array.isArray(schema['items']);
}
