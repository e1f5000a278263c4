import type { ContactPointNamed, EventOf, OfficeEvent } from '@exchange/contract';
import { decider, noon, type Past, testId } from '@exchange/testing';
import { connectedOn, fourEyesOn, functionsOn, type OfficeCommand } from './office';
import { officeDecider } from './office-decider';

const bySecretariat = { side: 'own', capacity: 'secretariat', occurredAt: noon } as const;
const agency = { jurisdictionId: testId(1), name: 'Agency of the Federation', connected: true };
const person: EventOf<typeof ContactPointNamed>['data'] = {
  contactPointId: testId(3),
  kind: 'ASSET_MANAGEMENT',
  name: 'Ana Example',
  email: 'ana@office.example',
  languages: ['bs', 'en'],
  available24h: false,
  from: '2020-06-01',
};
const registered = { type: 'OfficeRegistered', data: agency, ...bySecretariat } as const;
const named = { type: 'ContactPointNamed', data: person, ...bySecretariat } as const;

const directory = decider(officeDecider);
const given = (...past: Past<OfficeEvent>[]) => directory.given([registered, ...past]);

describe('an office', () => {
  it('is registered in a jurisdiction that the directory knows', () => {
    directory.given([]).when({ act: 'registerOffice', data: agency, jurisdictionRegistered: true }).then([registered]);
    directory
      .given([])
      .when({ act: 'registerOffice', data: agency, jurisdictionRegistered: false })
      .thenRefused('CONTENT_NOT_ACCEPTED', ['/jurisdictionId']);
  });

  it('is registered once', () => {
    given().when({ act: 'registerOffice', data: agency, jurisdictionRegistered: true }).thenRefused('OFFICE_EXISTS');
  });

  const accepted: [OfficeCommand, Past<OfficeEvent>][] = [
    [
      { act: 'renameOffice', data: { name: 'Agency' } },
      { type: 'OfficeRenamed', data: { name: 'Agency' }, ...bySecretariat },
    ],
    [
      { act: 'assignFunctions', data: { functions: ['AMO', 'ARO'], from: '2020-06-01' } },
      { type: 'FunctionsAssigned', data: { functions: ['AMO', 'ARO'], from: '2020-06-01' }, ...bySecretariat },
    ],
    [
      { act: 'decideConnection', data: { connected: false, from: '2020-06-01', reference: 'Letter 7' } },
      {
        type: 'ConnectionDecided',
        data: { connected: false, from: '2020-06-01', reference: 'Letter 7' },
        ...bySecretariat,
      },
    ],
    [{ act: 'nameContactPoint', data: person }, named],
    [
      { act: 'setFourEyesPolicy', data: { required: false, from: '2020-06-01', reason: 'One officer.' } },
      {
        type: 'FourEyesPolicySet',
        data: { required: false, from: '2020-06-01', reason: 'One officer.' },
        ...bySecretariat,
      },
    ],
  ];

  it.each(accepted)('takes %j', (command, event) => {
    given().when(command).then([event]);
  });

  it.each(accepted)('must be registered before %j', (command) => {
    directory.given([]).when(command).thenRefused('OFFICE_NOT_FOUND');
  });

  it('cannot be given a function that no list knows', () => {
    given()
      .when({ act: 'assignFunctions', data: { functions: ['AMO', 'BANK'], from: '2020-06-01' } })
      .thenRefused('CONTENT_NOT_ACCEPTED', ['/functions/1']);
  });

  it('has the functions and the four eyes of the day', () => {
    const { state } = given(
      { type: 'FunctionsAssigned', data: { functions: ['AMO'], from: '2020-01-01' }, ...bySecretariat },
      { type: 'FunctionsAssigned', data: { functions: ['AMO', 'ARO'], from: '2020-07-01' }, ...bySecretariat },
      { type: 'FourEyesPolicySet', data: { required: false, from: '2020-06-01', reason: 'x' }, ...bySecretariat },
      { type: 'FourEyesPolicySet', data: { required: true, from: '2020-08-01', reason: 'y' }, ...bySecretariat },
    );
    if (state.status !== 'registered') throw new Error('not registered');
    expect(['2019-12-31', '2020-06-30', '2020-07-01'].map((on) => functionsOn(state, on))).toEqual([
      [],
      ['AMO'],
      ['AMO', 'ARO'],
    ]);
    expect(['2020-05-31', '2020-06-01', '2020-08-01'].map((on) => fourEyesOn(state, on))).toEqual([true, false, true]);
  });
});

describe('the connection of an office', () => {
  const connection = (connected: boolean, from: string) =>
    ({ type: 'ConnectionDecided', data: { connected, from }, ...bySecretariat }) as const;
  const connects = [connection(true, '2020-06-01')];
  const comesAndGoes = [...connects, connection(false, '2020-09-01'), connection(true, '2021-01-01')];
  const corrected = [...connects, connection(true, '2020-09-01'), connection(false, '2020-06-01')];

  it.each<[atFirst: boolean, decided: Past<OfficeEvent>[], on: string, connected: boolean]>([
    [true, [], '1999-01-01', true],
    [false, [], '2099-01-01', false],
    [false, connects, '2020-05-31', false],
    [false, connects, '2020-06-01', true],
    [true, [connection(false, '2020-06-01')], '2020-05-31', true],
    [true, [connection(false, '2020-06-01')], '2020-06-01', false],
    [false, comesAndGoes, '2020-08-31', true],
    [false, comesAndGoes, '2020-09-01', false],
    [false, comesAndGoes, '2020-12-31', false],
    [false, comesAndGoes, '2021-01-01', true],
    [false, corrected, '2020-08-31', false],
    [false, corrected, '2020-09-01', true],
  ])('registered as %s, after %j, on %s: %s', (connected, decided, on, expected) => {
    const office = { ...registered, data: { ...agency, connected } };
    const { state } = directory.given([office, ...decided]);
    expect(state.status === 'registered' && connectedOn(state, on)).toBe(expected);
  });
});

describe('a contact point', () => {
  it('is named once', () => {
    given(named).when({ act: 'nameContactPoint', data: person }).thenRefused('CONTACT_POINT_EXISTS');
  });

  it('has a known kind and does not end before it begins', () => {
    given()
      .when({ act: 'nameContactPoint', data: { ...person, kind: 'FRIEND', to: '2020-05-31' } })
      .thenRefused('CONTENT_NOT_ACCEPTED', ['/kind', '/to']);
  });

  it('ends on a day', () => {
    const data = { contactPointId: testId(3), to: '2020-12-31' };
    given(named)
      .when({ act: 'endContactPoint', data })
      .then([{ type: 'ContactPointEnded', data, ...bySecretariat }]);
    given(named)
      .when({ act: 'endContactPoint', data: { ...data, to: '2020-05-31' } })
      .thenRefused('CONTENT_NOT_ACCEPTED', ['/to']);
    given(named)
      .when({ act: 'endContactPoint', data: { ...data, contactPointId: testId(4) } })
      .thenRefused('CONTACT_POINT_NOT_FOUND');
  });

  it('is remembered without the person', () => {
    expect(JSON.stringify(given(named).state)).not.toContain('Ana');
  });
});
