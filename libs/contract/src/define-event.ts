import type { TObject, Static } from '@sinclair/typebox';

/** One event type: its stable name, its current version and the JSON Schema of its data. */
export interface EventDefinition<Type extends string = string, Data extends TObject = TObject> {
  readonly type: Type;
  readonly version: number;
  readonly data: Data;
  /** `upcasters[n]` takes the data of version n+1 to version n+2. Pure; run at the one read boundary. */
  readonly upcasters: readonly ((data: object) => object)[];
}

export function defineEvent<Type extends string, Data extends TObject>(
  type: Type,
  data: Data,
  upcasters: readonly ((data: object) => object)[] = [],
): EventDefinition<Type, Data> {
  return { type, version: upcasters.length + 1, data, upcasters };
}

/** The event that a definition defines. */
export type EventOf<D> =
  D extends EventDefinition<infer Type, infer Data> ? { readonly type: Type; readonly data: Static<Data> } : never;
