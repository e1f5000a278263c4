/** What a column holds in the database, in every dialect. */
export type StoredValue = string | number | null;

/** The text of a JSON value, as a query gets it: it can be sent on as it is, or read with `parsed`. */
export type JsonText<T> = string & { readonly __json?: T };

/** One column: its SQL type, and how a value of a row becomes what the database holds. */
export interface Column<Value, Stored extends StoredValue> {
  readonly type: 'text' | 'integer';
  readonly nullable: boolean;
  encode(value: Value): Stored;
  decode(stored: Stored): Value;
}

export type Columns = Readonly<Record<string, Column<unknown, StoredValue>>>;

/** A table of a read model. Rows are found by `key`; `indexes` serve the queries. */
export interface Table<Name extends string = string, C extends Columns = Columns, Key extends string = string> {
  readonly name: Name;
  readonly columns: C;
  readonly key: readonly Key[];
  readonly indexes: readonly (readonly string[])[];
}

/** A row as `project` reads and writes it. It is a value: to change it, put another. */
export type RowOf<T extends Table> = {
  readonly [C in keyof T['columns']]: T['columns'][C] extends Column<infer Value, StoredValue> ? Value : never;
};

export type KeyOf<T extends Table> = Pick<RowOf<T>, T['key'][number]>;

/** A row as a query reads it. */
export type StoredRowOf<T extends Table> = {
  readonly [C in keyof T['columns']]: ReturnType<T['columns'][C]['encode']>;
};

/** Some columns of a table: a row may hold much that a question does not ask for. */
export interface PartOf<T extends Table, Name extends keyof T['columns'] & string> {
  readonly table: T;
  readonly columns: readonly Name[];
}

/** What a question asks of each row. Declared once, for its query is compiled once. */
export function partOf<T extends Table, Name extends keyof T['columns'] & string>(
  table: T,
  ...columns: readonly Name[]
): PartOf<T, Name> {
  return { table, columns };
}

/** The database type for Kysely of some tables: `SchemaOf<typeof entries | typeof persons>`. */
export type SchemaOf<T extends Table> = { [K in T as K['name']]: StoredRowOf<K> };

export function defineTable<Name extends string, C extends Columns, Key extends keyof C & string>(
  name: Name,
  columns: C,
  { key, indexes = [] }: { key: readonly Key[]; indexes?: readonly (readonly (keyof C & string)[])[] },
): Table<Name, C, Key> {
  return { name, columns, key, indexes };
}

export function text<T extends string = string>(): Column<T, T> {
  return { type: 'text', nullable: false, encode: (value) => value, decode: (stored) => stored };
}

export function integer(): Column<number, number> {
  return { type: 'integer', nullable: false, encode: (value) => value, decode: (stored) => stored };
}

/**
 * A JSON value, kept as text. What is read back has its keys in the order in which they were written, so a row made anew by
 * the same steps has the same bytes.
 */
export function json<T>(): Column<T, JsonText<T>> {
  return { type: 'text', nullable: false, encode: (value) => JSON.stringify(value), decode: parsed };
}

export function nullable<Value, Stored extends StoredValue>(
  column: Column<Value, Stored>,
): Column<Value | null, Stored | null> {
  return {
    type: column.type,
    nullable: true,
    encode: (value) => (value === null ? null : column.encode(value)),
    decode: (stored) => (stored === null ? null : column.decode(stored)),
  };
}

/** The value of a `json` column. */
export function parsed<T>(jsonText: JsonText<T>): T {
  return JSON.parse(jsonText) as T;
}
