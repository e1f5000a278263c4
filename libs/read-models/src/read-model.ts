import type { Recorded } from '@exchange/contract';
import type { StoredEvent } from '@exchange/event-store';
import type { KeyOf, RowOf, Table } from './table';

/** What every event union looks like. */
export interface EventShape {
  readonly type: string;
  readonly data: object;
}

/**
 * The rows of a read model while a batch of events is projected: one unit of work. What was put is what `get` gives, and
 * all of it is written in the one transaction that moves the checkpoint.
 */
export interface Rows {
  /** Waits for the database only where the batch has not touched the row yet; else it is there at once. */
  get<T extends Table>(table: T, key: KeyOf<T>): RowOf<T> | undefined | Promise<RowOf<T> | undefined>;
  put<T extends Table>(table: T, row: RowOf<T>): void;
  /** Puts a row that follows from others. It is made when it is asked for or written: once for all events of a batch. */
  derive<T extends Table>(table: T, key: KeyOf<T>, row: () => RowOf<T>): void;
  delete<T extends Table>(table: T, key: KeyOf<T>): void;
}

/**
 * Answers questions from what happened. Its identity is `name@version`: change `project` or a table, and the version
 * goes up. Table names begin with `<name>_v<version>`, so that two versions live side by side.
 */
export interface ReadModel<E extends EventShape> {
  /** `lower_case_words` */
  readonly name: string;
  readonly version: number;
  readonly tables: readonly Table[];
  /**
   * Writes rows, and does nothing else: no clock, no chance, no call. It sees every event of the log once and in order, so
   * the same log always gives the same rows.
   */
  project(event: Recorded<E>, rows: Rows): void | Promise<void>;
}

/** Bytes of the log to an event of the union: upcast and checked. @throws for an unknown type or data of another schema */
export type Decode<E extends EventShape> = (stored: StoredEvent) => Recorded<E>;

/** Which version of which read model. */
export interface ModelVersion {
  readonly name: string;
  readonly version: number;
}

export function identityOf({ name, version }: ModelVersion): string {
  return `${name}@${version}`;
}

/** @throws where two models, or two versions of one, would write the same table */
export function assertApart(models: readonly ReadModel<never>[]): void {
  const taken = new Set<string>();
  for (const { name, version, tables } of models) {
    for (const table of tables) {
      if (table.name !== `${name}_v${version}` && !table.name.startsWith(`${name}_v${version}_`)) {
        throw new Error(
          `table ${table.name} of ${name}@${version} must be named ${name}_v${version} or ${name}_v${version}_...`,
        );
      }
      if (taken.has(table.name)) throw new Error(`table ${table.name} is declared twice`);
      taken.add(table.name);
    }
  }
}
