import type { TSchema } from '@sinclair/typebox';
import { formFlaws, places } from './codes';
import type { EventDefinition } from './define-event';
import type { Fact } from './envelope';
import { requestEvents } from './events';
import { isErased } from './personal';
import { shapeOf } from './schemas';

const definitions = new Map<string, EventDefinition>(requestEvents.map((each) => [each.type, each]));

/** What stands at a place of an event that somebody wants to correct, and whether the new value may stand there. */
export function correctableLeaf(
  { type, data }: Fact,
  pointer: string,
  value: unknown,
): 'correctable' | 'fixed' | 'absent' | 'malformed' {
  const schema = definitions.get(type)?.data;
  const path = pointer.split('/').slice(1);
  const leaf = schema === undefined ? undefined : schemaAt(schema, path);
  const present = valueAt(data, path);
  if (leaf === undefined || present === undefined || isErased(present)) return 'absent';
  if (leaf['correctable'] !== true) return 'fixed';
  // An erased value has the shape of the leaf; but a correction says what is right, and erases nothing.
  return typeof value === 'string' && shapeOf(leaf)(value) && isOfItsForm(data, pointer, value)
    ? 'correctable'
    : 'malformed';
}

/** The content of a request stands one step lower than what supplements and reports add to it. */
function isOfItsForm(data: object, pointer: string, value: string): boolean {
  const after: object = withChanges(data, [{ pointer, value }]);
  const flaws = [
    ...formFlaws(after),
    ...places(after, '/content').flatMap((content) =>
      formFlaws(content.value).map((each) => ({ ...each, pointer: `${content.pointer}${each.pointer}` })),
    ),
  ];
  return flaws.every((each) => each.pointer !== pointer);
}

/** The data with other values at some places; places that are not there are left out. */
export function withChanges<D extends object>(
  data: D,
  changes: readonly { readonly pointer: string; readonly value: unknown }[],
): D {
  // A text takes the place of a text, so the shape of the whole stays; TypeScript cannot follow a pointer.
  return changes.reduce<unknown>(
    (all, { pointer, value }) => replaced(all, pointer.split('/').slice(1), value),
    data,
  ) as D;
}

function replaced(node: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return node;
  const inner = replaced(Reflect.get(node, key), rest, value);
  if (!Array.isArray(node)) return { ...node, [key]: inner };
  return node.map((element: unknown, index) => (String(index) === key ? inner : element));
}

function schemaAt(schema: TSchema, path: readonly string[]): TSchema | undefined {
  let found: unknown = schema;
  for (const key of path) {
    if (!isSchema(found)) return undefined;
    const properties: unknown = found['properties'];
    found = /^\d+$/.test(key) ? found['items'] : isSchema(properties) ? properties[key] : undefined;
  }
  return isSchema(found) ? found : undefined;
}

function valueAt(data: unknown, path: readonly string[]): unknown {
  let found = data;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = Reflect.get(found, key);
  }
  return found;
}

function isSchema(value: unknown): value is TSchema {
  return typeof value === 'object' && value !== null;
}
