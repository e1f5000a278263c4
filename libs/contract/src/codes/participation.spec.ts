import { channelFormalities, codeLists, isRefusalCode, officeFunctions, requestTypes } from '.';
import {
  isInformalInquiry,
  mayFinish,
  mayGoBy,
  mayReceive,
  mayStart,
  type OfficeFunction,
  participationStatuses,
  type ParticipationStatus,
  typeProfiles,
} from './participation';

const statuses: readonly (ParticipationStatus | 'none')[] = [
  ...participationStatuses.codes.map(({ code }) => code),
  'none',
];
const types = requestTypes.codes.map(({ code }) => code);
const formalities = channelFormalities.codes.map(({ code }) => code);
const functions = officeFunctions.codes.map(({ code }) => code);

it('who may send a type, and how it goes, stands where the types are listed', () => {
  const listed = codeLists.find(({ name }) => name === 'request-types')?.codes ?? [];
  expect(listed.map(({ code }) => code)).toEqual(types);
  for (const entry of listed)
    expect(entry).toMatchObject(typeProfiles[types.find((type) => type === entry.code) ?? 'TRACE']);
});

describe('what a status allows (domain reference 4.3)', () => {
  it.each([
    ['member', true, true],
    ['observer', true, true],
    ['associate', false, true],
    ['interested', false, true],
    ['suspended', false, true],
    ['none', false, false],
  ] as const)('%s: receives %s, finishes %s', (status, receives, finishes) => {
    expect(mayReceive(status) === undefined).toBe(receives);
    expect(mayFinish(status) === undefined).toBe(finishes);
  });

  it('lets a member send what its office may send, and an observer only informal inquiries', () => {
    for (const status of statuses) {
      for (const type of types) {
        for (const formality of formalities) {
          for (const held of functions) {
            const profile = typeProfiles[type];
            const fits = profile.senders.includes(held);
            const open = status === 'member' || (status === 'observer' && isInformalInquiry(type, formality));
            const refused = mayStart({ status, functions: [held] }, type, formality);
            expect([status, type, formality, held, refused === undefined]).toEqual([
              status,
              type,
              formality,
              held,
              fits && open,
            ]);
            if (refused !== undefined) expect(isRefusalCode(refused.refused)).toBe(true);
          }
        }
      }
    }
  });
});

describe('who may send a type (domain reference 2.1)', () => {
  const member = (...held: OfficeFunction[]) => ({ status: 'member', functions: held }) as const;

  it.each([
    ['TRACE', 'INFORMAL', 'ARO'],
    ['SPONT', 'SPONTANEOUS', 'COURT'],
    ['FREEZE', 'MLA_TREATY', 'PROSECUTOR'],
    ['SEIZE', 'MUTUAL_RECOGNITION', 'COURT'],
    ['CONFISCATE', 'MLA_TREATY', 'COURT'],
    ['MANAGE', 'INFORMAL', 'AMO'],
    ['RETURN', 'MLA_TREATY', 'CENTRAL_AUTHORITY'],
    ['SHARE', 'AGREEMENT', 'CENTRAL_AUTHORITY'],
    ['REUSE', 'AGREEMENT', 'AMO'],
  ] as const)('%s goes as %s from %s', (type, formality, held) => {
    expect(mayStart(member(held), type, formality)).toBeUndefined();
    expect(mayGoBy(type, formality)).toBeUndefined();
  });

  it('is asked of each function of an office: an AMO that is an ARO as well may trace', () => {
    expect(mayStart(member('AMO'), 'TRACE', 'INFORMAL')?.refused).toBe('SENDER_NOT_COMPETENT');
    expect(mayStart(member('AMO', 'ARO'), 'TRACE', 'INFORMAL')).toBeUndefined();
  });

  it('never lets property be bound informally', () => {
    for (const type of ['FREEZE', 'SEIZE', 'CONFISCATE'] as const) {
      expect(mayGoBy(type, 'INFORMAL')?.refused).toBe('FORMALITY_NOT_OPEN');
    }
  });
});
