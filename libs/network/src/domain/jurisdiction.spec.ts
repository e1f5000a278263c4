import type { EventOf, IntakeAssigned, JurisdictionRegistered } from '@exchange/contract';
import { channelFormalities, mayGoBy, requestTypes } from '@exchange/contract/codes';
import { decider, noon, testId } from '@exchange/testing';
import { jurisdictionDecider, participationOn, type JurisdictionCommand } from './jurisdiction';

const bySecretariat = { side: 'own', capacity: 'secretariat', occurredAt: noon } as const;
const kosovo: EventOf<typeof JurisdictionRegistered>['data'] = {
  code: 'XK',
  name: 'Kosovo*',
  footnote: '* The footnote of the network.',
};
const registered = { type: 'JurisdictionRegistered', data: kosovo, ...bySecretariat } as const;
const decided = (status: string, effectiveFrom: string) =>
  ({ type: 'ParticipationStatusDecided', data: { status, effectiveFrom }, ...bySecretariat }) as const;
const ended = (effectiveFrom: string) =>
  ({ type: 'ParticipationEnded', data: { effectiveFrom }, ...bySecretariat }) as const;

const intake: EventOf<typeof IntakeAssigned>['data'] = {
  officeId: testId(2),
  types: ['FREEZE', 'SEIZE'],
  formalities: ['MLA_TREATY', 'MUTUAL_RECOGNITION'],
  from: '2020-06-01',
};
const assigned = { type: 'IntakeAssigned', data: intake, ...bySecretariat } as const;

const bothTypes = (formality: number) => Array<string>(2).fill(`/formalities/${formality}`);
const everywhere = ['/formalities/0', '/officeId', '/types/0'];

const directory = decider(jurisdictionDecider);

describe('a jurisdiction', () => {
  it('is registered with the code and footnote that the secretariat gives it, in ISO 3166 or not', () => {
    directory.given([]).when({ act: 'registerJurisdiction', data: kosovo }).then([registered]);
  });

  it('is registered once', () => {
    directory
      .given([registered])
      .when({ act: 'registerJurisdiction', data: kosovo })
      .thenRefused('JURISDICTION_EXISTS');
  });

  it.each<JurisdictionCommand>([
    { act: 'renameJurisdiction', data: { name: 'Kosovo' } },
    { act: 'decideParticipation', data: { status: 'member', effectiveFrom: '2020-06-01' } },
    { act: 'endParticipation', data: { effectiveFrom: '2020-06-01' } },
    { act: 'assignIntake', data: intake, officeBelongs: true },
  ])('must be registered before $act', (command) => {
    directory.given([]).when(command).thenRefused('JURISDICTION_NOT_FOUND');
  });

  it('is renamed, with or without a footnote', () => {
    const data = { name: 'Kosovo' };
    directory
      .given([registered])
      .when({ act: 'renameJurisdiction', data })
      .then([{ type: 'JurisdictionRenamed', data, ...bySecretariat }]);
  });

  it('takes part as the network decided', () => {
    const data = { status: 'observer', effectiveFrom: '2020-06-01', decisionReference: 'SG 2/2020' };
    directory
      .given([registered])
      .when({ act: 'decideParticipation', data })
      .then([{ type: 'ParticipationStatusDecided', data, ...bySecretariat }]);
  });

  it('cannot be given a status that no list knows', () => {
    directory
      .given([registered])
      .when({ act: 'decideParticipation', data: { status: 'friend', effectiveFrom: '2020-06-01' } })
      .thenRefused('CONTENT_NOT_ACCEPTED', ['/status']);
  });

  it('leaves from a day on', () => {
    const data = { effectiveFrom: '2021-01-01' };
    directory
      .given([registered, decided('member', '2020-01-01')])
      .when({ act: 'endParticipation', data })
      .then([{ type: 'ParticipationEnded', data, ...bySecretariat }]);
  });
});

describe('the intake of a jurisdiction', () => {
  const assign = (changes: Partial<typeof intake>, officeBelongs = true): JurisdictionCommand => {
    return { act: 'assignIntake', data: { ...intake, ...changes }, officeBelongs };
  };

  it('is assigned to one of its offices, for types and formalities from a day on', () => {
    directory.given([registered]).when(assign({})).then([assigned]);
  });

  it('is assigned anew, also for a day that is past', () => {
    const data = { ...intake, officeId: testId(3), from: '2019-01-01' };
    directory
      .given([registered, assigned])
      .when(assign(data))
      .then([{ ...assigned, data }]);
  });

  it.each<[string, JurisdictionCommand, string[]]>([
    ['an office that is not one of its own', assign({}, false), ['/officeId']],
    ['a type that no list knows', assign({ types: ['FREEZE', 'HUG'] }), ['/types/1']],
    ['a formality that no list knows', assign({ formalities: ['PIGEON', 'MLA_TREATY'] }), ['/formalities/0']],
    ['a formality by which the type does not go', assign({ formalities: ['MLA_TREATY', 'INFORMAL'] }), bothTypes(1)],
    ['a formality by which one of the types does not go', assign({ types: ['FREEZE', 'TRACE'] }), ['/formalities/1']],
    ['all of it at once', assign({ types: ['HUG'], formalities: ['PIGEON'] }, false), everywhere],
  ])('is not assigned to %s', (_what, command, pointers) => {
    directory.given([registered]).when(command).thenRefused('CONTENT_NOT_ACCEPTED', pointers);
  });

  it('takes exactly the formalities by which a type goes', () => {
    for (const { code: type } of requestTypes.codes) {
      for (const { code: formality } of channelFormalities.codes) {
        const outcome = directory.given([registered]).when(assign({ types: [type], formalities: [formality] }));
        if (mayGoBy(type, formality) !== undefined) outcome.thenRefused('CONTENT_NOT_ACCEPTED', ['/formalities/0']);
        else outcome.then([{ ...assigned, data: { ...intake, types: [type], formalities: [formality] } }]);
      }
    }
  });

  it('is nothing where no jurisdiction is registered', () => {
    expect(directory.given([assigned]).state).toEqual({ status: 'unregistered' });
  });
});

describe('participation', () => {
  const { state } = directory.given([
    registered,
    decided('interested', '2019-03-01'),
    decided('member', '2020-02-01'),
    decided('suspended', '2020-09-01'),
    decided('member', '2020-10-01'),
    ended('2021-01-01'),
  ]);

  it.each([
    ['2019-02-28', 'none'],
    ['2019-03-01', 'interested'],
    ['2020-01-31', 'interested'],
    ['2020-02-01', 'member'],
    ['2020-09-01', 'suspended'],
    ['2020-10-01', 'member'],
    ['2021-01-01', 'none'],
  ])('on %s is %s', (on, status) => {
    expect(state.status === 'registered' && participationOn(state, on)).toBe(status);
  });

  it('leaves the state as it is where an event does not fit', () => {
    expect(directory.given([decided('member', '2020-01-01')]).state).toEqual({ status: 'unregistered' });
    expect(directory.given([registered, decided('friend', '2020-01-01')]).state).toEqual(
      directory.given([registered]).state,
    );
  });
});
