import { testId } from '@exchange/testing';
import { caseGateway, type CaseGateway, type Person, type Reply } from '../testing/case-gateway';
import { agency, court, prosecutor } from '../testing/delivered-request';
import { expectProblem } from '../testing/problem';
import * as examples from './examples';

const secretary: Person = { officeId: '', role: 'secretariat' };
const reader: Person = { ...prosecutor, role: 'reader' };
const albania = '0a000000-0000-4000-8000-000000000001';
const macedonia = '0a000000-0000-4000-8000-000000000004';
const serbia = '0a000000-0000-4000-8000-000000000013';

let gateway: CaseGateway;
beforeAll(async () => {
  gateway = await caseGateway();
});
afterAll(() => gateway.close());

/** After an answer, as everybody sees it. The secretariat waits for what it wrote. */
async function read(path: string, { headers }: Reply) {
  return gateway.get(secretary, path, { position: headers['exchange-position'] ?? '' });
}

let ids = 0;
const newId = () => testId(0xd00 + ++ids);

describe('the directory', () => {
  it('shows everybody who takes part, on the day that is asked for', async () => {
    const statusOn = async (query: string) => {
      const { body } = await gateway.get(reader, `/v1/network/jurisdictions${query}`);
      return Object.fromEntries(
        body.jurisdictions.map(({ code, status }: { readonly code: string; readonly status: string }) => [
          code,
          status,
        ]),
      );
    };
    expect(await statusOn('')).toMatchObject({ AL: 'member', RO: 'observer', GE: 'interested', RS: 'none' });
    expect(await statusOn('?on=2020-06-02')).toMatchObject({ AL: 'member', RO: 'none' });
  });

  it('shows which office receives what is addressed to a jurisdiction, and since when', async () => {
    const { body } = await gateway.get(reader, `/v1/network/jurisdictions/${macedonia}`);
    const [prosecution, ministry] = ['0b000000-0000-4000-8000-000000000403', '0b000000-0000-4000-8000-000000000405'];
    const types = ['TRACE', 'FREEZE', 'SEIZE', 'CONFISCATE', 'RETURN'];
    expect(body.intakes).toContainEqual({ officeId: ministry, types, formalities: ['MLA_TREATY'], from: '2020-01-01' });
    expect(body.intakes.at(-1)).toEqual({
      ...{ officeId: prosecution, types: ['FREEZE', 'SEIZE'] },
      ...{ formalities: ['MLA_TREATY'], from: '2020-05-01' },
    });
  });

  it('shows the offices, all of them or those of one jurisdiction', async () => {
    const count = async (query: string) => {
      const { body } = await gateway.get(reader, `/v1/network/offices${query}`);
      return body.offices.length;
    };
    expect(await count('')).toBeGreaterThan(40);
    expect(await count(`?jurisdictionId=${serbia}`)).toBe(1);
    expect(await count(`?jurisdictionId=${testId(1)}`)).toBe(0);
  });

  it('shows one office with its ETag, its functions and whom to call', async () => {
    const { body, headers } = await gateway.get(reader, `/v1/network/offices/${prosecutor.officeId}`);
    expect(headers['etag']).toBe(`"${body.revision}"`);
    expect(body).toMatchObject({ jurisdictionId: albania, functionsNow: ['PROSECUTOR'], fourEyesNow: true });
    expect(body.contactPoints).toHaveLength(1);
  });

  it('shows counterparts since when and why an office does without four eyes', async () => {
    const { body } = await gateway.get({ ...court, role: 'reader' }, `/v1/network/offices/${agency.officeId}`);
    expect(body).toMatchObject({
      fourEyes: [{ required: false, from: '2020-01-01', reason: 'One officer works in this office.' }],
      fourEyesNow: false,
    });
    const before = await gateway.get(court, `/v1/network/offices/${agency.officeId}?on=2019-12-31`);
    expect(before.body).toMatchObject({ fourEyes: body.fourEyes, fourEyesNow: true });
  });

  it('shows from which day an office is no longer connected', async () => {
    const ukrainian = '0b000000-0000-4000-8000-000000000901';
    const on = async (day: string) => (await gateway.get(reader, `/v1/network/offices/${ukrainian}?on=${day}`)).body;
    const decided = [{ connected: false, from: '2020-05-01', reference: 'Sample circular 3/2020' }];
    const always = { connectedAtRegistration: true, connections: decided };
    expect(await on('2020-04-30')).toMatchObject({ ...always, connectedNow: true });
    expect(await on('2020-05-01')).toMatchObject({ ...always, connectedNow: false });
  });

  it.each([
    ['jurisdictions/7', 404, 'JURISDICTION_NOT_FOUND'],
    [`jurisdictions/${testId(1)}`, 404, 'JURISDICTION_NOT_FOUND'],
    [`offices/${testId(1)}`, 404, 'OFFICE_NOT_FOUND'],
    ['offices?on=2026-02-30', 422, 'input/invalid'],
    ['offices?jurisdictionId=AL', 422, 'input/invalid'],
    ['jurisdictions?status=member', 422, 'input/invalid'],
  ])('answers %s with %i %s', async (path, status, code) => {
    expectProblem(await gateway.get(reader, `/v1/network/${path}`), status, code);
  });
});

describe('the secretariat', () => {
  it('enters a jurisdiction and how it takes part', async () => {
    const path = `/v1/network/jurisdictions/${newId()}`;
    const registered = await gateway.put(secretary, path, examples.jurisdiction);
    expect([registered.status, registered.headers['etag']]).toEqual([201, '"0"']);
    const steps = [
      ['put', `${path}/name`, examples.jurisdictionName],
      ['post', `${path}/participations`, examples.participation],
      ['post', `${path}/participation-end`, examples.participationEnd],
    ] as const;
    let last = registered;
    for (const [method, address, body] of steps) {
      const ifMatch = last.headers['etag'] ?? '';
      last = await gateway[method](secretary, address, body, { ifMatch });
      expect(last.status).toBe(method === 'put' ? 200 : 201);
    }
    const { body, headers } = await read(`${path}?on=2026-03-02`, last);
    expect(headers['etag']).toBe('"3"');
    expect(body).toMatchObject({ code: 'SI', ...examples.jurisdictionName, status: 'observer' });
    expectProblem(await gateway.put(secretary, path, examples.jurisdiction), 409, 'JURISDICTION_EXISTS');
  });

  it('enters which office receives what is addressed to its jurisdiction', async () => {
    const [jurisdictionId, officeId] = [newId(), newId()];
    const path = `/v1/network/jurisdictions/${jurisdictionId}`;
    const ifMatch = (await gateway.put(secretary, path, examples.jurisdiction)).headers['etag'] ?? '';
    await gateway.put(secretary, `/v1/network/offices/${officeId}`, { ...examples.office, jurisdictionId });
    const intake = { ...examples.intake, officeId };
    const entered = await gateway.post(secretary, `${path}/intakes`, intake, { ifMatch });
    expect([entered.status, entered.headers['etag']]).toEqual([201, '"1"']);
    expect((await read(path, entered)).body).toMatchObject({ intakes: [intake] });
  });

  it.each([
    ['an office of another jurisdiction', {}, 'CONTENT_NOT_ACCEPTED', ['/officeId']],
    ['an office that nobody registered', { officeId: testId(1) }, 'CONTENT_NOT_ACCEPTED', ['/officeId']],
    [
      'a formality by which the type does not go',
      { officeId: '0b000000-0000-4000-8000-000000000405', types: ['TRACE'], formalities: ['INFORMAL', 'AGREEMENT'] },
      'CONTENT_NOT_ACCEPTED',
      ['/formalities/1'],
    ],
    ['no type at all', { types: [] }, 'input/invalid', ['/types']],
    ['more formalities than there are', { formalities: Array(6).fill('INFORMAL') }, 'input/invalid', ['/formalities']],
    ['a day that no calendar has', { from: '2026-02-30' }, 'input/invalid', ['/from']],
  ])('is refused an intake with %s', async (_, changes, code, pointers) => {
    const path = `/v1/network/jurisdictions/${macedonia}`;
    const ifMatch = (await gateway.get(secretary, path)).headers['etag'] ?? '';
    const refused = await gateway.post(secretary, `${path}/intakes`, { ...examples.intake, ...changes }, { ifMatch });
    expectProblem(refused, 422, code);
    expect(refused.body.errors.map(({ pointer }: { readonly pointer: string }) => pointer)).toEqual(pointers);
  });

  it('enters an office and what holds for it', async () => {
    const path = `/v1/network/offices/${newId()}`;
    const { contactPointId } = examples.contactPoint;
    let last = await gateway.put(secretary, path, examples.office);
    const steps = [
      ['put', 'name', examples.officeName],
      ['post', 'functions', examples.functions],
      ['post', 'connection', examples.connection],
      ['post', 'contact-points', examples.contactPoint],
      ['post', `contact-points/${contactPointId}/end`, examples.contactPointEnd],
      ['post', 'four-eyes-policies', examples.fourEyesPolicy],
    ] as const;
    for (const [method, act, body] of steps) {
      const ifMatch = last.headers['etag'] ?? '';
      last = await gateway[method](secretary, `${path}/${act}`, body, { ifMatch });
      expect([last.status, last.body.code]).toEqual([method === 'put' ? 200 : 201, undefined]);
    }
    const { body } = await read(path, last);
    expect(body).toMatchObject({ ...examples.officeName, functionsNow: ['ARO', 'AMO'], fourEyesNow: false });
    expect(body).toMatchObject({ connectedNow: true, connections: [examples.connection] });
    expect(body.contactPoints).toEqual([{ ...examples.contactPoint, ...examples.contactPointEnd }]);
    const again = { ifMatch: last.headers['etag'] ?? '' };
    const twice = await gateway.post(secretary, `${path}/contact-points`, examples.contactPoint, again);
    expectProblem(twice, 409, 'CONTACT_POINT_EXISTS');
  });

  it.each([
    ['an office of nowhere', '', { ...examples.office, jurisdictionId: testId(1) }, 422, 'CONTENT_NOT_ACCEPTED'],
    ['an office without a name', '', { ...examples.office, name: '' }, 422, 'input/invalid'],
    ['a key that nobody knows', '', { ...examples.office, officeId: testId(1) }, 422, 'input/invalid'],
  ])('is refused %s', async (_, act, body, status, code) => {
    expectProblem(await gateway.put(secretary, `/v1/network/offices/${newId()}${act}`, body), status, code);
  });

  it('is refused a function that no list has, a day that no calendar has, and a stale view', async () => {
    const path = `/v1/network/offices/${prosecutor.officeId}`;
    const ifMatch = (await gateway.get(secretary, path)).headers['etag'] ?? '';
    const functions = { functions: ['WIZARD'], from: '2026-01-01' };
    const unknown = await gateway.post(secretary, `${path}/functions`, functions, { ifMatch });
    expectProblem(unknown, 422, 'CONTENT_NOT_ACCEPTED');
    const noDay = { ...examples.functions, from: '2026-02-30' };
    expectProblem(await gateway.post(secretary, `${path}/functions`, noDay, { ifMatch }), 422, 'input/invalid');
    expectProblem(await gateway.put(secretary, `${path}/name`, examples.officeName), 428, 'precondition/required');
    const stale = await gateway.put(secretary, `${path}/name`, examples.officeName, { ifMatch: '"0"' });
    expectProblem(stale, 412, 'precondition/stale');
  });

  it('alone keeps the directory, and sees how the read models do without a position or a count', async () => {
    const path = `/v1/network/offices/${newId()}`;
    expectProblem(await gateway.put(prosecutor, path, examples.office), 403, 'access/role-not-admitted');
    for (const act of [`jurisdictions/${albania}/intakes`, `offices/${prosecutor.officeId}/connection`]) {
      const body = act.endsWith('intakes') ? examples.intake : examples.connection;
      const refused = await gateway.post(prosecutor, `/v1/network/${act}`, body, { ifMatch: '"0"' });
      expectProblem(refused, 403, 'access/role-not-admitted');
    }
    expectProblem(await gateway.get(prosecutor, '/v1/projections'), 403, 'access/role-not-admitted');
    const { body } = await gateway.get(secretary, '/v1/projections');
    expect(body.projections.map(({ name }: { readonly name: string }) => name)).toContain('directory');
    expect(Object.keys(body.projections[0])).toEqual(['name', 'version', 'state', 'level']);
  });
});
