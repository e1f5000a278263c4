import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Header } from '@exchange/contract';
import type { NewEvent, StoredEvent } from '@exchange/event-store';
import { canonicalBytes, type Uuid } from '@exchange/kernel';
import { type Decode, defineTable, integer, json, nullable, type ReadModel, text } from '@exchange/read-models';
import { noon, testId } from '@exchange/testing';

/** A small world to project: cases that are opened, renamed, counted and dropped. */
export type CaseEvent =
  | { readonly type: 'Opened'; readonly data: { readonly owner: string; readonly title: string } }
  | { readonly type: 'Retitled'; readonly data: { readonly title: string } }
  | { readonly type: 'Tallied'; readonly data: { readonly amount: number } }
  | { readonly type: 'Dropped'; readonly data: object };

const cases = defineTable(
  'cases_v1',
  { caseId: text(), owner: text(), title: nullable(text()), total: integer(), titles: json<readonly string[]>() },
  { key: ['caseId'], indexes: [['owner', 'total']] },
);

/** Reads, changes and deletes one row per stream. */
export const caseList: ReadModel<CaseEvent> = {
  name: 'cases',
  version: 1,
  tables: [cases],
  async project(event, rows) {
    const caseId = event.streamId;
    const row = await rows.get(cases, { caseId });
    switch (event.type) {
      case 'Opened': {
        const { owner, title } = event.data;
        return rows.put(cases, { caseId, owner, title, total: 0, titles: [title] });
      }
      case 'Retitled': {
        const { title } = event.data;
        return row && rows.put(cases, { ...row, title, titles: [...row.titles, title] });
      }
      case 'Tallied':
        return row && rows.put(cases, { ...row, total: row.total + event.data.amount });
      case 'Dropped':
        return rows.delete(cases, { caseId });
    }
  },
};

const casesOfNext = { ...cases, name: 'cases_v2' };

/** The next release projects the same into tables of its own. */
export const nextCaseList: ReadModel<CaseEvent> = {
  ...{ name: 'cases', version: 2, tables: [casesOfNext] },
  project: (event, rows) =>
    caseList.project(event, {
      get: (table, key) => rows.get({ ...table, name: casesOfNext.name }, key),
      put: (table, row) => rows.put({ ...table, name: casesOfNext.name }, row),
      derive: (table, key, row) => rows.derive({ ...table, name: casesOfNext.name }, key, row),
      delete: (table, key) => rows.delete({ ...table, name: casesOfNext.name }, key),
    }),
};

const steps = defineTable(
  'steps_v1',
  { caseId: text(), revision: integer(), type: text() },
  { key: ['caseId', 'revision'] },
);

/** Writes one row per event and reads nothing. */
export const stepList: ReadModel<CaseEvent> = {
  name: 'steps',
  version: 1,
  tables: [steps],
  project: ({ streamId, revision, type }, rows) => rows.put(steps, { caseId: streamId, revision, type }),
};

const owners = defineTable('owners_v1_totals', { owner: text(), open: integer() }, { key: ['owner'] });
const owned = defineTable('owners_v1_cases', { caseId: text(), owner: text() }, { key: ['caseId'] });

/** Counts across streams, so every event that is taken twice or not at all shows. */
export const ownerTotals: ReadModel<CaseEvent> = {
  name: 'owners',
  version: 1,
  tables: [owners, owned],
  async project({ type, data, streamId }, rows) {
    const owner = type === 'Opened' ? data.owner : (await rows.get(owned, { caseId: streamId }))?.owner;
    if (owner === undefined) return;
    const open = (await rows.get(owners, { owner }))?.open ?? 0;
    if (type === 'Opened') rows.put(owned, { caseId: streamId, owner });
    rows.put(owners, { owner, open: open + 1 });
  },
};

export const sampleModels = [caseList, stepList, ownerTotals];

const header: Header = {
  schemaVersion: '1',
  officeId: testId(1),
  side: 'requesting',
  capacity: 'issuing',
  occurredAt: noon,
  recordedAt: noon,
  dataHash: '',
  contextHash: '',
  prevHash: '',
  hash: '',
};

export const decodeCase: Decode<CaseEvent> = ({ streamId, revision, id, type, data }: StoredEvent) => {
  const envelope = { streamId, revision, id, header };
  const parsed = JSON.parse(Buffer.from(data).toString('utf8'));
  switch (type) {
    case 'Opened':
    case 'Retitled':
    case 'Tallied':
    case 'Dropped':
      return { ...envelope, type, data: parsed };
    default:
      throw new Error(`unknown event type ${type}`);
  }
};

export const caseStream = (n: number): string => `case-${testId(n)}`;

export function newEvent(id: Uuid, type: string, data: object): NewEvent {
  return { id, type, data: canonicalBytes(data), metadata: {} };
}

/** A folder of its own for each test; gone when `dispose` is called. */
export function temporaryFolder(): { readonly folder: string; dispose(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'read-models-'));
  return { folder, dispose: () => rmSync(folder, { recursive: true, force: true }) };
}
