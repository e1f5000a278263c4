import type { AnyEvent, JurisdictionEvent, OfficeEvent, Recorded } from '@exchange/contract';
import { describeOnDatabases, noon, principal, type Projected, projected, recorded, testId } from '@exchange/testing';
import { directory, findJurisdiction, findOffice, listJurisdictions, listOffices } from '.';

const anybody = principal(testId(9), 'reader');
const kosovo = testId(0x1c);
const albania = testId(0x1a);
const agency = testId(0xa);

function stream(streamId: string, events: readonly (JurisdictionEvent | OfficeEvent)[]): Recorded<AnyEvent>[] {
  const past = events.map((event) => ({ ...event, side: 'own', capacity: 'secretariat', occurredAt: noon }) as const);
  return recorded<AnyEvent>(past).map((event) => ({ ...event, streamId }));
}

const contact = {
  ...{ contactPointId: testId(0x31), kind: 'OPERATIONAL', name: 'Ana Primer', phone: '+355 4 000 000' },
  ...{ languages: ['en', 'sq'], available24h: true, from: '2019-01-01' },
};

const tracing = { officeId: agency, types: ['TRACE'], formalities: ['INFORMAL', 'MLA_TREATY'], from: '2018-01-01' };
const managing = { officeId: agency, types: ['MANAGE'], formalities: ['INFORMAL'], from: '2021-01-01' };

const log = [
  ...stream(`jurisdiction-${kosovo}`, [
    { type: 'JurisdictionRegistered', data: { code: 'XK', name: 'Kosovo', footnote: 'Without prejudice to status.' } },
    {
      type: 'ParticipationStatusDecided',
      data: { status: 'member', effectiveFrom: '2018-01-01', decisionReference: 'AGM 2' },
    },
    { type: 'ParticipationStatusDecided', data: { status: 'suspended', effectiveFrom: '2022-01-01' } },
    { type: 'ParticipationEnded', data: { effectiveFrom: '2024-01-01' } },
    { type: 'IntakeAssigned', data: tracing },
    { type: 'JurisdictionRenamed', data: { name: 'Kosovo*' } },
    { type: 'IntakeAssigned', data: managing },
  ]),
  ...stream(`jurisdiction-${albania}`, [{ type: 'JurisdictionRegistered', data: { code: 'AL', name: 'Albania' } }]),
  ...stream(`office-${agency}`, [
    { type: 'OfficeRegistered', data: { jurisdictionId: kosovo, name: 'Sample Agency', connected: true } },
    { type: 'FunctionsAssigned', data: { functions: ['AMO'], from: '2018-01-01' } },
    { type: 'FunctionsAssigned', data: { functions: ['AMO', 'ARO'], from: '2021-01-01' } },
    { type: 'ContactPointNamed', data: contact },
    { type: 'ContactPointEnded', data: { contactPointId: contact.contactPointId, to: '2020-12-31' } },
    { type: 'FourEyesPolicySet', data: { required: false, from: '2020-01-01', reason: 'One officer only' } },
    { type: 'OfficeRenamed', data: { name: 'Sample Agency for Assets' } },
    { type: 'ConnectionDecided', data: { connected: false, from: '2019-07-01', reference: 'Letter 7' } },
    { type: 'ConnectionDecided', data: { connected: true, from: '2021-01-01' } },
  ]),
];

let given: Projected;
describeOnDatabases('the directory', () => {
  beforeEach(async () => {
    given = await projected([directory], log);
  });
  afterEach(() => given.dispose());

  it.each([
    ['2017-12-31', 'none'],
    ['2018-01-01', 'member'],
    ['2023-12-31', 'suspended'],
    ['2024-01-01', 'none'],
  ])('says how a jurisdiction took part on %s', async (on, status) => {
    expect(await findJurisdiction(given.models, anybody, kosovo, on)).toEqual({
      ...{ jurisdictionId: kosovo, revision: 6, code: 'XK', name: 'Kosovo*', on, status },
      participations: [
        { status: 'member', from: '2018-01-01', decisionReference: 'AGM 2' },
        { status: 'suspended', from: '2022-01-01' },
        { status: 'none', from: '2024-01-01' },
      ],
      intakes: [tracing, managing],
    });
  });

  it.each([
    ['2017-12-31', [], true, true],
    ['2019-06-30', ['AMO'], true, true],
    ['2019-07-01', ['AMO'], true, false],
    ['2021-01-01', ['AMO', 'ARO'], false, true],
  ])('says what held for an office on %s', async (on, functionsNow, fourEyesNow, connectedNow) => {
    expect(await findOffice(given.models, anybody, agency, on)).toEqual({
      ...{ officeId: agency, revision: 8, jurisdictionId: kosovo, name: 'Sample Agency for Assets' },
      ...{ on, functionsNow, fourEyesNow, connectedNow, connectedAtRegistration: true },
      functions: [
        { functions: ['AMO'], from: '2018-01-01' },
        { functions: ['AMO', 'ARO'], from: '2021-01-01' },
      ],
      connections: [
        { connected: false, from: '2019-07-01', reference: 'Letter 7' },
        { connected: true, from: '2021-01-01' },
      ],
      contactPoints: [{ ...contact, to: '2020-12-31' }],
      fourEyes: [{ required: false, from: '2020-01-01', reason: 'One officer only' }],
    });
  });

  it('lists all, and the offices of one jurisdiction', async () => {
    const codes = (await listJurisdictions(given.models, anybody, '2020-06-01')).map(({ code }) => code);
    expect(codes).toEqual(['AL', 'XK']);
    expect(await listOffices(given.models, anybody, '2020-06-01')).toHaveLength(1);
    expect(await listOffices(given.models, anybody, '2020-06-01', { jurisdictionId: kosovo })).toHaveLength(1);
    expect(await listOffices(given.models, anybody, '2020-06-01', { jurisdictionId: albania })).toEqual([]);
  });

  it('does not know what was never registered', async () => {
    expect(await findJurisdiction(given.models, anybody, testId(0x77), '2020-06-01')).toBeUndefined();
    expect(await findOffice(given.models, anybody, testId(0x77), '2020-06-01')).toBeUndefined();
  });
});
