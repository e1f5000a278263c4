import type { TSchema } from '@sinclair/typebox';

/**
 * The schema of what may be sent, from the schema of what is stored: where a stored leaf may be erased, a sent one may
 * not. Without the marks that say whose a leaf is: they are ours.
 */
export function inputSchema(schema: TSchema): TSchema {
  const { personal: _whose, correctable: _later, ...plain } = schema;
  if (isErasable(plain)) {
    const { properties: _erased, required: _needed, additionalProperties: _closed, ...text } = plain;
    return { ...text, type: 'string' };
  }
  if (isObject(plain)) {
    const properties = Object.entries(plain.properties).map(([key, value]) => [key, inputSchema(value)] as const);
    return { ...plain, properties: Object.fromEntries(properties) };
  }
  return isList(plain) ? { ...plain, items: inputSchema(plain.items) } : plain;
}

/** A personal leaf is a text or `{erased: true}`. */
function isErasable(schema: TSchema): boolean {
  return Array.isArray(schema['type']);
}

function isObject(schema: TSchema): schema is TSchema & { readonly properties: Readonly<Record<string, TSchema>> } {
  return schema['type'] === 'object' && 'properties' in schema;
}

function isList(schema: TSchema): schema is TSchema & { readonly items: TSchema } {
  return schema['type'] === 'array';
}
