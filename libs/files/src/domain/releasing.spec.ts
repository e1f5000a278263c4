import type { DraftContent, Standing } from '@exchange/contract';
import { eventFlaws } from '@exchange/contract';
import { isRequestNumber, refusals, isRefusalCode } from '@exchange/contract/codes';
import { derivedId, isRefusal } from '@exchange/kernel';
import {
  contentOf,
  decider,
  deliveryFrom,
  fileId,
  freezeContent,
  inFile,
  noon,
  person,
  spontaneousContent,
  standingOf,
  traceContent,
} from '@exchange/testing';
import type { Delivery } from './commands';
import { fileDecider } from './file-decider';

const by = person('Ana', 'officer');
const alone: Partial<Standing> = { fourEyes: false };

interface Circumstances {
  readonly draft?: DraftContent;
  readonly sender?: Partial<Standing>;
  readonly addressee?: Partial<Standing>;
  readonly delivery?: Partial<Delivery>;
}

/** A prosecutor of a member, without four eyes, sends to a prosecutor of another member, unless the test says not. */
function release({ draft = freezeContent(), sender = {}, addressee = {}, delivery = {} }: Circumstances = {}) {
  const opened = inFile({ type: 'FileOpened', data: { side: 'requesting', draft } });
  return decider(fileDecider)
    .given([opened])
    .when({
      act: 'release',
      by,
      delivery: { ...deliveryFrom({ ...alone, ...sender }, addressee), ...delivery },
    });
}

describe('a release', () => {
  it('carries everything that the request is made from', () => {
    const requestId = derivedId(['request', fileId]);
    const { decision } = release({
      sender: { directoryRevisions: ['office-b@1', 'jurisdiction-a@2'] },
      addressee: { directoryRevisions: ['office-c@0', 'jurisdiction-a@2'] },
    });
    if (isRefusal(decision)) throw new Error(decision.detail);
    const [{ type, data, ...header }, ...others] = decision;
    expect(others).toEqual([]);
    expect(header).toEqual({ side: 'own', capacity: 'own', occurredAt: noon });
    expect(data).toEqual({
      requestId,
      submission: {
        number: expect.stringMatching(/^AL-ME-/),
        content: freezeContent(),
        requesting: party('requesting', 'issuing', false),
        requested: party('requested', 'executing', true),
      },
      occurredAt: noon,
      directoryRevisions: ['jurisdiction-a@2', 'office-b@1', 'office-c@0'],
    });
    expect('submission' in data && isRequestNumber(data.submission.number)).toBe(true);
    expect('submission' in data && eventFlaws('RequestSubmitted', data.submission)).toEqual([]);
    expect(eventFlaws(type, data)).toEqual([]);
  });

  function party(side: 'requesting' | 'requested', capacity: string, fourEyes: boolean) {
    const { jurisdictionId, jurisdiction, officeId } = standingOf(side);
    return {
      jurisdictionId,
      jurisdiction,
      fourEyes,
      participations: [{ officeId, capacity, responsible: true, from: noon }],
    };
  }

  it.each([
    ['central', 'central', ['CENTRAL_AUTHORITY'], ['CENTRAL_AUTHORITY'], freezeContent()],
    ['issuing', 'executing', ['COURT'], ['AMO'], freezeContent()],
    ['issuing', 'managing', ['AMO'], ['AMO'], contentOf.MANAGE()],
  ] as const)('is from an office as %s to one as %s', (from, to, sends, receives, draft) => {
    const { decision } = release({ draft, sender: { functions: sends }, addressee: { functions: receives } });
    expect(decision).toMatchObject([
      {
        data: {
          submission: {
            requesting: { participations: [{ capacity: from }] },
            requested: { participations: [{ capacity: to }] },
          },
        },
      },
    ]);
  });
});

describe('a release is refused', () => {
  it.each<[string, Circumstances, string]>([
    ['by an observer', { sender: { status: 'observer' } }, 'SENDER_MAY_NOT_START'],
    ['by a suspended member', { sender: { status: 'suspended' } }, 'SENDER_MAY_NOT_START'],
    ['outside the network', { sender: { status: 'none' } }, 'SENDER_MAY_NOT_START'],
    ['by an office that the directory does not know', { delivery: { sender: undefined } }, 'SENDER_MAY_NOT_START'],
    ['by an asset management office', { sender: { functions: ['AMO'] } }, 'SENDER_NOT_COMPETENT'],
    ['by one person where four eyes are the rule', { sender: { fourEyes: true } }, 'FOUR_EYES_REQUIRED'],
    ['by an office that the directory lost', { delivery: { writer: undefined } }, 'SENDER_MAY_NOT_START'],
    ['to an office that the directory does not know', { delivery: { addressee: undefined } }, 'ADDRESSEE_UNKNOWN'],
    ['to an office that the draft does not name', { addressee: { officeId: fileId } }, 'ADDRESSEE_UNKNOWN'],
    ['to an associate', { addressee: { status: 'associate' } }, 'ADDRESSEE_MAY_NOT_RECEIVE'],
    ['to a suspended member', { addressee: { status: 'suspended' } }, 'ADDRESSEE_MAY_NOT_RECEIVE'],
    [
      'within one jurisdiction',
      { addressee: { jurisdictionId: standingOf('requesting').jurisdictionId } },
      'SAME_JURISDICTION',
    ],
    ['by a formality that does not fit', { draft: freezeContent({ formality: 'INFORMAL' }) }, 'FORMALITY_NOT_OPEN'],
    [
      'of a draft that would not fit into the log',
      { draft: freezeContent({ reasons: 'x'.repeat(400_000) }) },
      'DRAFT_TOO_LARGE',
    ],
  ])('%s', (_, circumstances, code) => {
    release(circumstances).thenRefused(code);
    expect(isRefusalCode(code) && refusals[code].status).toBeLessThan(500);
  });

  it('where the draft lacks something, by every place', () => {
    const { reasons: _reasons, order: _order, ...draft } = freezeContent();
    release({ draft }).thenRefused('DRAFT_INCOMPLETE', ['/order', '/reasons']);
    const nothing = release({ draft: {} }).decision;
    expect(isRefusal(nothing) && nothing.flaws?.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/type', '/formality', '/addressee', '/items']),
    );
  });

  it('where the order is not final and what is asked is for good', () => {
    const order = { authority: 'Sample Court', reference: 'K 17/2026', date: '2026-02-01' };
    const confiscate = (finalOn?: string) =>
      release({
        draft: freezeContent({ type: 'CONFISCATE', order: finalOn === undefined ? order : { ...order, finalOn } }),
      });
    confiscate().thenRefused('DRAFT_INCOMPLETE', ['/order/finalOn']);
    confiscate('2026-03-03').thenRefused('DRAFT_INCOMPLETE', ['/order/finalOn']);
    expect(isRefusal(confiscate('2026-03-02').decision)).toBe(false);
  });

  it('for who sends before how it is sent, and for four eyes before the content', () => {
    release({ draft: { type: 'FREEZE', formality: 'INFORMAL' }, sender: { functions: ['AMO'] } }).thenRefused(
      'SENDER_NOT_COMPETENT',
    );
    release({ draft: {}, sender: { fourEyes: true } }).thenRefused('FOUR_EYES_REQUIRED');
  });
});

describe('informal inquiries', () => {
  it.each([
    ['a trace', traceContent(), ['ARO']],
    ['spontaneous information', spontaneousContent(), ['AMO']],
  ] as const)('need no second person: %s', (_, draft, functions) => {
    expect(isRefusal(release({ draft, sender: { functions, fourEyes: true } }).decision)).toBe(false);
  });

  it('are open to observers', () => {
    const sender = { functions: ['ARO'], status: 'observer' } as const;
    expect(isRefusal(release({ draft: traceContent(), sender }).decision)).toBe(false);
  });

  it('are not formal traces', () => {
    const draft = traceContent({ formality: 'MLA_TREATY' });
    release({ draft, sender: { functions: ['ARO'], fourEyes: true } }).thenRefused('FOUR_EYES_REQUIRED');
  });
});
