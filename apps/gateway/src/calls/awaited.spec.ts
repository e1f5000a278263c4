import { fileModels } from '@exchange/files';
import { directory } from '@exchange/network';
import { type KeyOf, ReadModels, type Table } from '@exchange/read-models';
import { requestModels } from '@exchange/requests';
import openapi from '../../../../openapi.json';
import { caseGateway, type CaseGateway, type Reply } from '../testing/case-gateway';
import { agency, delivered } from '../testing/delivered-request';

const models = [directory, ...fileModels, ...requestModels];
const modelOf = (table: Table): string => models.find(({ tables }) => tables.includes(table))?.name ?? '';

/** What the last reading asked, what it waited for, and what stands still. */
const asked = new Set<string>();
let awaited: readonly string[] = [];
let paused = '';

class Watched extends ReadModels {
  override over<T extends readonly Table[]>(...tables: T) {
    for (const table of tables) asked.add(modelOf(table));
    return super.over(...tables);
  }

  override find<T extends Table>(table: T, key: KeyOf<T>) {
    asked.add(modelOf(table));
    return super.find(table, key);
  }
}

let gateway: CaseGateway;
let ids: Readonly<Record<string, string>>;
let position: string | undefined;
beforeAll(async () => {
  gateway = await caseGateway({
    readModels: (database) => new Watched(database),
    progress: (running) => ({
      passed: (place, ...names) => {
        awaited = names;
        return names.includes(paused) ? Promise.resolve(false) : running.passed(place, ...names);
      },
    }),
  });
  const requestId = await delivered(gateway);
  await gateway.caughtUp();
  // Looking is put on record, once and not by a reading of the table.
  await gateway.get(agency, `/v1/requests/${requestId}`);
  const opened = await gateway.post(agency, '/v1/files', { requestId });
  ids = {
    ...{ requests: requestId, files: opened.body.fileId },
    ...{ jurisdictions: '0a000000-0000-4000-8000-000000000001', offices: agency.officeId },
  };
  position = opened.headers['exchange-position'];
});
afterAll(() => gateway.close());

const doors: readonly (readonly [path: string, models: readonly string[]])[] = [
  ['/v1/audit/register', ['directory', 'requests']],
  ['/v1/changes', ['changes']],
  ['/v1/files', ['files']],
  ['/v1/files/{id}', ['files']],
  ['/v1/network/jurisdictions', ['directory']],
  ['/v1/network/jurisdictions/{id}', ['directory']],
  ['/v1/network/offices', ['directory']],
  ['/v1/network/offices/{id}', ['directory']],
  ['/v1/requests', ['requests']],
  ['/v1/requests/{id}', ['files', 'requests']],
  ['/v1/requests/{id}/as-of', ['files', 'requests']],
  ['/v1/requests/{id}/events', ['files', 'requests']],
  ['/v1/requests/{id}/timeline', ['files', 'requests']],
];

const queries: Readonly<Record<string, string>> = {
  '/v1/audit/register': '?from=2026-03-01&to=2026-03-03',
  '/v1/requests/{id}/as-of': '?revision=0',
};

async function read(path: string): Promise<Reply> {
  const role = path.includes('/audit/') ? 'auditor' : 'officer';
  const kind = /\/(\w+)\/\{id\}/.exec(path)?.[1] ?? '';
  const named = `${path.replace('{id}', ids[kind] ?? '')}${queries[path] ?? ''}`;
  asked.clear();
  return gateway.get({ ...agency, role }, named, position === undefined ? {} : { position });
}

it('is a list of all readings that wait', () => {
  const waiting = Object.entries(openapi.paths).filter(([, path]) =>
    JSON.stringify(path).includes('"Exchange-Position","in"'),
  );
  expect(doors.map(([path]) => path)).toEqual(waiting.map(([path]) => path).sort());
});

it.each(doors)('%s waits for what it reads from: %j', async (path, names) => {
  paused = '';
  expect((await read(path)).status).toBe(200);
  expect([...awaited].sort()).toEqual(names);
  // Whether the office is connected is asked as the directory knows it, at every door.
  expect([...asked].filter((name) => name !== 'directory' && !names.includes(name))).toEqual([]);
});

it.each(doors)('%s answers while others stand still, and is not stale', async (path, names) => {
  for (const { name } of models) {
    paused = name;
    const { status, body } = await read(path);
    const expected = names.includes(name) ? [503, 'read-model/behind'] : [200, undefined];
    expect([name, status, status === 200 ? undefined : body.code]).toEqual([name, ...expected]);
  }
});
