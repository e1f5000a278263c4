import { type FileEvent, fileEvents, type RequestEvent, requestEvents } from '@exchange/contract';
import type { Type } from '@nestjs/common';
import { ApiSchema, getSchemaPath } from '@nestjs/swagger';
import type { ReferenceObject, SchemaObject } from '@nestjs/swagger/dist/interfaces/open-api-spec.interface';
import type { TSchema } from '@sinclair/typebox';

/** Whose a leaf is, and whether it can be corrected. */
const marks: ReadonlySet<string> = new Set(['personal', 'correctable']);

/** A schema of the contract in the words of OpenAPI: as it stands, but for the marks that are ours. */
export function inOpenApi(schema: TSchema): SchemaObject {
  const text = JSON.stringify(schema, (key, value: unknown) => (marks.has(key) ? undefined : value));
  return JSON.parse(text) as SchemaObject;
}

/** Describes a class of answers by a schema of the contract. What an answer holds is defined once. */
export function FromContract(name: string, schema: TSchema): ClassDecorator {
  return ApiSchema({ name, ...inOpenApi(schema) });
}

export type Described = SchemaObject | ReferenceObject;

/** An object with these properties and no others, all of them there but for those named. */
export function closed(properties: Readonly<Record<string, Described>>, ...optional: readonly string[]): SchemaObject {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties: { ...properties }, required, additionalProperties: false };
}

type EventType = RequestEvent['type'] | FileEvent['type'];

/** What each type of event says, one described class for each. */
export const dataModels: readonly { readonly type: EventType; readonly model: Type }[] = [
  ...requestEvents,
  ...fileEvents,
].map(({ type, data }) => {
  class EventData {}
  FromContract(`${type}Data`, data)(EventData);
  return { type, model: EventData };
});

/** Reference to the description of what a type of event says. */
export function dataOf(type: EventType): ReferenceObject {
  const found = dataModels.find((each) => each.type === type);
  if (found === undefined) throw new Error(`no event ${type}`);
  return { $ref: getSchemaPath(found.model) };
}
