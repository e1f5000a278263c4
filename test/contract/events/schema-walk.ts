import type { TSchema } from '@sinclair/typebox';

/** One schema within another, with the JSON Pointer of what it describes (`*` for the elements of a list). */
export interface SchemaPlace {
  readonly pointer: string;
  readonly schema: TSchema;
  readonly kind: 'object' | 'list' | 'leaf';
}

/** Every schema within a schema, itself first. A personal leaf with its alternative `{erased: true}` is one leaf. */
export function walk(schema: TSchema, pointer = ''): readonly SchemaPlace[] {
  if (schema['personal'] !== undefined) return [{ pointer, schema, kind: 'leaf' }];
  if (schema.type === 'object') {
    const members = Object.entries(propertiesOf(schema));
    return [
      { pointer, schema, kind: 'object' },
      ...members.flatMap(([key, inner]) => walk(inner, `${pointer}/${key}`)),
    ];
  }
  if (schema.type === 'array') return [{ pointer, schema, kind: 'list' }, ...walk(itemsOf(schema), `${pointer}/*`)];
  return [{ pointer, schema, kind: 'leaf' }];
}

/** One leaf of some data, where it stands and what its schema is. */
export interface LeafPlace {
  readonly pointer: string;
  readonly schema: TSchema;
  readonly value: unknown;
}

/** Every leaf that the data has. */
export function leavesIn(schema: TSchema, data: unknown, pointer = ''): readonly LeafPlace[] {
  if (data === undefined) return [];
  if (schema['personal'] !== undefined) return [{ pointer, schema, value: data }];
  if (schema.type === 'array' && Array.isArray(data)) {
    return data.flatMap((element, index) => leavesIn(itemsOf(schema), element, `${pointer}/${index}`));
  }
  if (schema.type === 'object' && typeof data === 'object' && data !== null) {
    const properties = propertiesOf(schema);
    return Object.entries(properties).flatMap(([key, inner]) =>
      leavesIn(inner, Reflect.get(data, key), `${pointer}/${key}`),
    );
  }
  return [{ pointer, schema, value: data }];
}

/** The same data with every personal leaf erased; counts them. */
export function erase(schema: TSchema, data: unknown): { readonly data: unknown; readonly erased: number } {
  if (data === undefined) return { data, erased: 0 };
  if (typeof schema['personal'] === 'string') return { data: { erased: true }, erased: 1 };
  if (schema.type === 'array' && Array.isArray(data)) {
    const elements = data.map((element: unknown) => erase(itemsOf(schema), element));
    return { data: elements.map((each) => each.data), erased: sum(elements) };
  }
  if (schema.type === 'object' && typeof data === 'object' && data !== null) {
    const properties = propertiesOf(schema);
    const members = Object.entries(data).map(([key, value]: [string, unknown]) => {
      const inner = properties[key];
      if (inner === undefined) throw new Error(`${key} is not in the schema`);
      return [key, erase(inner, value)] as const;
    });
    return {
      data: Object.fromEntries(members.map(([key, each]) => [key, each.data])),
      erased: sum(members.map(([, each]) => each)),
    };
  }
  return { data, erased: 0 };
}

const sum = (parts: readonly { readonly erased: number }[]): number =>
  parts.reduce((total, each) => total + each.erased, 0);

function propertiesOf(schema: TSchema): Readonly<Record<string, TSchema>> {
  const properties: unknown = schema['properties'];
  if (!isSchemas(properties)) throw new Error('an object schema without properties');
  return properties;
}

function itemsOf(schema: TSchema): TSchema {
  const items: unknown = schema['items'];
  if (!isSchema(items)) throw new Error('a list schema without items');
  return items;
}

function isSchemas(value: unknown): value is Readonly<Record<string, TSchema>> {
  return typeof value === 'object' && value !== null && Object.values(value).every(isSchema);
}

function isSchema(value: unknown): value is TSchema {
  return typeof value === 'object' && value !== null;
}
