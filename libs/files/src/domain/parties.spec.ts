import type { RequestContent, Standing } from '@exchange/contract';
import { isRefusal } from '@exchange/kernel';
import {
  decider,
  deliveryFrom,
  freezeContent,
  furtherOfficeOf,
  inFile,
  noon,
  officeOf,
  person,
  standingOf,
  strangerOffice,
  testId,
} from '@exchange/testing';
import type { Delivery } from './commands';
import { fileDecider } from './file-decider';

/** A prosecutor alone sends a freeze that says so, to what the directory says. */
function release(changes: Partial<RequestContent>, delivery: Partial<Delivery> = {}) {
  const opened = inFile({ type: 'FileOpened', data: { side: 'requesting', draft: freezeContent(changes) } });
  return decider(fileDecider)
    .given([opened])
    .when({
      act: 'release',
      by: person('Ana', 'officer'),
      delivery: { ...deliveryFrom({ fourEyes: false }), ...delivery },
    });
}

function released(...of: Parameters<typeof release>) {
  const { decision } = release(...of);
  if (isRefusal(decision)) throw new Error(`${decision.refused} ${JSON.stringify(decision.flaws)}`);
  const [{ data }] = decision;
  if (!('submission' in data)) throw new Error('nothing was released');
  return data;
}

describe('a request that is addressed to a jurisdiction', () => {
  const { jurisdictionId } = standingOf('requested');
  const addressee = { jurisdictionId };
  const intake = standingOf('requested', {
    officeId: furtherOfficeOf.requested,
    directoryRevisions: ['office-intake@1', 'jurisdiction-intake@4'],
  });

  it('goes to the office that takes it in, and says which directory that rests on', () => {
    const { submission, directoryRevisions } = released({ addressee }, { addressee: intake });
    expect(submission.requested.participations).toEqual([
      { officeId: furtherOfficeOf.requested, capacity: 'executing', responsible: true, from: noon },
    ]);
    expect(submission.content.addressee).toEqual({ jurisdictionId });
    expect(directoryRevisions).toEqual(['jurisdiction-intake@4', 'office-intake@1']);
  });

  it('is refused where no office takes it in', () => {
    release({ addressee }, { addressee: undefined }).thenRefused('INTAKE_UNKNOWN', ['/addressee/jurisdictionId']);
  });

  it('is refused within the own jurisdiction', () => {
    release(
      { addressee },
      { addressee: standingOf('requesting', { officeId: furtherOfficeOf.requesting }) },
    ).thenRefused('SAME_JURISDICTION');
  });

  it('names an office or a jurisdiction, not both and not neither', () => {
    release({ addressee: { ...addressee, officeId: officeOf.requested } }).thenRefused('DRAFT_INCOMPLETE', [
      '/addressee/jurisdictionId',
    ]);
    release({ addressee: {} }).thenRefused('DRAFT_INCOMPLETE', ['/addressee/officeId']);
  });
});

describe('an addressee that is not connected', () => {
  it.each(['member', 'associate', 'interested', 'suspended', 'none'] as const)(
    'may be written to whatever its State is in the network (%s): its counterpart keeps the record',
    (status) => {
      const outside = standingOf('requested', { status, connected: false });
      expect(released({}, { addressee: outside }).submission.requested.participations).toHaveLength(1);
      const connected = release({}, { addressee: standingOf('requested', { status }) });
      if (status === 'member') expect(connected.decision).toHaveLength(1);
      else connected.thenRefused('ADDRESSEE_MAY_NOT_RECEIVE');
    },
  );
});

describe('further offices', () => {
  const copy = standingOf('requesting', {
    officeId: furtherOfficeOf.requesting,
    directoryRevisions: ['office-copy@2'],
  });
  const central = standingOf('requested', { officeId: furtherOfficeOf.requested });
  const participants = [
    { officeId: copy.officeId, capacity: 'copy' },
    { officeId: central.officeId, capacity: 'central' },
  ];

  it('take part on the side of their jurisdiction, beside the one that is responsible', () => {
    const { submission, directoryRevisions } = released({ participants }, { participants: [copy, central] });
    expect(submission.requesting.participations).toEqual([
      { officeId: officeOf.requesting, capacity: 'issuing', responsible: true, from: noon },
      { officeId: copy.officeId, capacity: 'copy', responsible: false, from: noon },
    ]);
    expect(submission.requested.participations).toEqual([
      { officeId: officeOf.requested, capacity: 'executing', responsible: true, from: noon },
      { officeId: central.officeId, capacity: 'central', responsible: false, from: noon },
    ]);
    expect(directoryRevisions).toEqual(['office-copy@2']);
  });

  const stranger = standingOf('requesting', { officeId: strangerOffice, jurisdictionId: testId(0x1c) });
  it.each<[string, readonly (Standing | undefined)[], readonly string[], string[]]>([
    ['are in the directory', [undefined], [testId(9)], ['/participants/0/officeId']],
    ['are of one of the two jurisdictions', [stranger], [strangerOffice], ['/participants/0/officeId']],
    [
      'are neither the sender nor the addressee',
      [standingOf('requesting'), standingOf('requested')],
      [officeOf.requesting, officeOf.requested],
      ['/participants/0/officeId', '/participants/1/officeId'],
    ],
    ['are named once', [copy, copy], [copy.officeId, copy.officeId], ['/participants/1/officeId']],
  ])('%s', (_rule, known, officeIds, pointers) => {
    const named = officeIds.map((officeId) => ({ officeId, capacity: 'copy' }));
    release({ participants: named }, { participants: known }).thenRefused('DRAFT_INCOMPLETE', pointers);
  });

  it('take part in a capacity of the list', () => {
    const [first] = participants;
    release(
      { participants: [{ ...first, officeId: copy.officeId, capacity: 'boss' }] },
      { participants: [copy] },
    ).thenRefused('DRAFT_INCOMPLETE', ['/participants/0/capacity']);
  });
});
