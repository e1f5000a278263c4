import { withParts } from '@exchange/contract';
import type { TSchema } from '@sinclair/typebox';

/**
 * The schema of what may be sent, from the schema of what is stored: where a stored leaf may be erased, a sent one may
 * not. Without the marks that say whose a leaf is: they are ours.
 */
export function inputSchema(schema: TSchema): TSchema {
  const { personal: _whose, correctable: _later, ...plain } = schema;
  if (!isErasable(plain)) return withParts(plain, inputSchema);
  const { properties: _erased, required: _needed, additionalProperties: _closed, ...text } = plain;
  return { ...text, type: 'string' };
}

/** A personal leaf is a text or `{erased: true}`. */
function isErasable(schema: TSchema): boolean {
  return Array.isArray(schema['type']);
}
