import { databases, freezeContent, traceContent } from '@exchange/testing';
import { caseGateway, type CaseGateway, type Reply } from './testing/case-gateway';
import { agency, delivered } from './testing/delivered-request';

/* Every question that is asked of the read models, over HTTP, on each database. */

const answers = new Map<string, readonly string[]>();

describe.each(databases)('the doors over %s', (database, newRoom) => {
  let gateway: CaseGateway;
  beforeAll(async () => {
    gateway = await caseGateway({ newRoom });
  });
  afterAll(() => gateway.close());

  const read = (path: string): Promise<Reply> => gateway.get(agency, path);

  it('answer the same', async () => {
    for (const content of [freezeContent(), traceContent(), traceContent({ urgency: { level: 'urgent' } })]) {
      const requestId = await delivered(gateway, { content });
      const opened = await gateway.post(agency, '/v1/files', { requestId }, { key: `file-on-${requestId}` });
      expect(opened.status).toBe(201);
    }
    await gateway.caughtUp();
    const filters = [
      'box=inbox',
      'status=submitted',
      'type=TRACE',
      'collected=false',
      'assigned=nobody',
      'reference=x',
    ];
    const paths = [
      ...['/v1/requests?limit=2', '/v1/files?limit=2', '/v1/changes?limit=3'],
      ...filters.map((filter) => `/v1/requests?${filter}`),
      ...['assigned=me', 'side=requested', 'keeper=others', 'reference=x'].map((filter) => `/v1/files?${filter}`),
      ...['/v1/network/jurisdictions', '/v1/network/offices'],
    ];
    const told: string[] = [];
    for (const path of paths) {
      const first = await read(path);
      expect([path, first.status]).toEqual([path, 200]);
      const { next } = first.body;
      const further = next === undefined || path.includes('changes') ? [] : [await read(`${path}&cursor=${next}`)];
      told.push(...[first, ...further].map(({ text }) => timeless(text)));
    }
    expect(told.length).toBeGreaterThan(paths.length);
    answers.set(database, told);
    expect(told.length).toBe(answers.get('SQLite')?.length);
  });

  it.each([
    ['/v1/requests?reference=a%00', 'reference'],
    ['/v1/files?reference=%00', 'reference'],
    [`/v1/requests?cursor=${Buffer.from('a\nb\0').toString('base64url')}`, 'cursor'],
    [`/v1/files?cursor=${Buffer.from('\0\nb').toString('base64url')}`, 'cursor'],
  ])('refuse %s, which one of them could not even be asked', async (path, name) => {
    const { status, text } = await read(path);
    expect([status, text]).toEqual([422, expect.stringContaining(name)]);
  });
});

/** Ids and cursors of two runs differ; what is said does not. */
function timeless(text: string): string {
  return text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id');
}
