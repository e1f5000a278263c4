import type { EventOf, JurisdictionRegistered } from '@exchange/contract';
import { decider, noon } from '@exchange/testing';
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
