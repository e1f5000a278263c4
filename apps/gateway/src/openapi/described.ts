import glossary from './glossary.json';

interface Schema {
  $ref?: string;
  description?: string;
  properties?: Readonly<Record<string, Schema>>;
  items?: Schema;
  allOf?: readonly Schema[];
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
}

/** By property, or by holder and property: `date`, `order.date`. A meaning for several holders has them as `a.date|b.date`. */
const meanings: ReadonlyMap<string, string> = new Map(
  Object.entries(glossary).flatMap(([keys, meaning]) => keys.split('|').map((key) => [key, meaning] as const)),
);

/**
 * Says of every property what it is, in place. What its own class says of it stands; of the rest, a word that stands in many
 * places is explained once, in the glossary: who builds on this API reads the description alone.
 */
export function describeProperties(schemas: Readonly<Record<string, object>>): void {
  for (const [name, schema] of Object.entries(schemas)) describeIn(schema, holderOf(name));
}

function describeIn(schema: Schema, holder: string): void {
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const meaning = meanings.get(`${holder}.${name}`) ?? meanings.get(name);
    if (meaning !== undefined) property.description ??= meaning;
    describeIn(property, name);
  }
  const parts = [schema.items, ...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  for (const part of parts) if (part !== undefined) describeIn(part, holder);
}

/** A draft of a thing and what is stored of it have its words; so have all events. */
function holderOf(schemaName: string): string {
  if (schemaName.endsWith('Event')) return 'event';
  const thing = schemaName.replace(/^(Draft|Stored)(?=[A-Z])/, '');
  return thing.charAt(0).toLowerCase() + thing.slice(1);
}
