import { Kind, type TSchema, type TUnsafe, Type } from '@sinclair/typebox';

/** The same content while it is being written: everything may lack, nothing may be of another shape. */
export type Draft<T> = T extends readonly (infer Item)[]
  ? readonly Draft<Item>[]
  : T extends { readonly erased: true }
    ? T
    : T extends object
      ? { [Key in keyof T]?: Draft<T[Key]> }
      : T;

/** The schema of a draft, from the schema of what it will become. */
export function draftOf<T extends TSchema>(schema: T): TUnsafe<Draft<T['static']>> {
  return Type.Unsafe<Draft<T['static']>>({ ...lenient(schema), [Kind]: 'Unsafe' });
}

function lenient(schema: TSchema): TSchema {
  if (isObjectSchema(schema)) {
    const { required: _, ...rest } = schema;
    const properties = Object.entries(schema.properties).map(([key, value]) => [key, lenient(value)] as const);
    return { ...rest, properties: Object.fromEntries(properties) };
  }
  if (isArraySchema(schema)) {
    const { minItems: _, ...rest } = schema;
    return { ...rest, items: lenient(schema.items) };
  }
  return schema;
}

function isObjectSchema(
  schema: TSchema,
): schema is TSchema & { properties: Record<string, TSchema>; required?: unknown } {
  return schema.type === 'object';
}

function isArraySchema(schema: TSchema): schema is TSchema & { items: TSchema; minItems?: unknown } {
  return schema.type === 'array';
}
