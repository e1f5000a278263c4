import { fileModels, findFile, findFileOn, type FileFilter, listFiles } from '@exchange/files';
import type { ReadModels } from '@exchange/read-models';
import {
  findOfficeRequests,
  findRequest,
  listChanges,
  listRequests,
  requestModels,
  type RequestFilter,
} from '@exchange/requests';
import { projected, testId } from '@exchange/testing';
import SqliteDatabase from 'better-sqlite3';
import { CompiledQuery } from 'kysely';

const ana = { clientId: 'desk', subject: 'ana', actorId: 'ana', personId: 'ana', role: 'officer' } as const;
const looking = { ...ana, officeId: testId(1), purpose: 'CASE_WORK' } as const;
const cursor = Buffer.from('2026-11-26\nx').toString('base64url');

const requests = (filter: Partial<RequestFilter>) => (models: ReadModels) =>
  listRequests(models, looking, { equal: {}, limit: 50, ...filter });
const files = (filter: Partial<FileFilter>) => (models: ReadModels) =>
  listFiles(models, looking, { equal: {}, keeper: 'own', limit: 50, ...filter });

/** What is asked, and by which columns of an index the rows are found that are read for it. */
const questions: readonly (readonly [string, (models: ReadModels) => Promise<unknown>, string])[] = [
  ['a request', (models) => findRequest(models, looking, 'x'), 'requestId=?'],
  ['an inbox', requests({}), 'officeId=?'],
  ['the next page of an inbox', requests({ cursor }), 'officeId=? AND (submittedAt,requestId)<(?,?)'],
  ['an inbox by status', requests({ equal: { status: 'received' } }), 'officeId=?'],
  ['requests by number', requests({ equal: { number: 'x' } }), 'officeId=? AND submittedAt=? AND requestId=?'],
  ['requests by file number', requests({ reference: 'x' }), 'officeId=? AND submittedAt=? AND requestId=?'],
  ['requests of one person', requests({ assigned: 'me' }), 'officeId=? AND actorId=? AND requestId=?'],
  [
    'the requests of a year',
    (models) => findOfficeRequests(models, looking, '2026-01-01', '2026-12-31'),
    'officeId=? AND submittedAt>? AND submittedAt<?',
  ],
  ['a file', (models) => findFile(models, looking, 'x'), 'fileId=?'],
  ['the file on a request', (models) => findFileOn(models, looking, 'x'), 'officeId=? AND requestId=?'],
  ['the files of an office', files({}), 'officeId=?'],
  ['the files of one person', files({ assigned: 'me' }), 'reader=?'],
  ['what other offices opened', files({ keeper: 'others' }), 'reader=?'],
  ['what happened', (models) => listChanges(models, looking, { limit: 50 }), 'audience=? AND first>?'],
  [
    'where a cursor stands',
    (models) => listChanges(models, looking, { limit: 50, after: { streamId: 'x', revision: 0, opening: 0 } }),
    'streamId=?',
  ],
];

describe('a question to the read models', () => {
  it.each(questions)('for %s reads no table from end to end', async (_, ask, found) => {
    const steps = await stepsOf(ask);
    expect(steps).toContainEqual(expect.stringContaining(`(${found})`));
    // Names in lower case alone, "own" and "common", are what a query calls its own parts.
    expect(steps.filter((step) => /^SCAN \w+_v\d/.test(step))).toEqual([]);
  });
});

/** How SQLite goes about what a question asks of it. There are no statistics, so that it is the same for any number of rows. */
async function stepsOf(ask: (models: ReadModels) => Promise<unknown>): Promise<readonly string[]> {
  const given = await projected([...fileModels, ...requestModels], []);
  const prepare = jest.spyOn(SqliteDatabase.prototype, 'prepare');
  try {
    await ask(given.models);
    const asked = prepare.mock.calls.map(([sql]) => sql).filter((sql) => sql.startsWith('select'));
    const explained = asked.map((sql) => given.models.over().executeQuery<{ detail: string }>(explaining(sql)));
    return (await Promise.all(explained)).flatMap(({ rows }) => rows.map(({ detail }) => detail));
  } finally {
    prepare.mockRestore();
    await given.dispose();
  }
}

function explaining(sql: string): CompiledQuery<{ detail: string }> {
  const values = [...sql.matchAll(/\?/g)].map(() => null);
  return CompiledQuery.raw(`explain query plan ${sql}`, values);
}
