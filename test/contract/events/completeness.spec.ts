import { type DraftContent, draftContent, type RequestContent, requestContent } from '@exchange/contract';
import { isComplete, submissionFlaws } from '@exchange/contract/codes';
import {
  freezeContent,
  ownerOfTheAccount,
  account,
  spontaneousContent,
  told,
  traceContent,
  testId,
} from '@exchange/testing';
import Ajv from 'ajv';

const ajv = new Ajv({ allErrors: true, strictTypes: false }).addVocabulary(['personal', 'correctable']);
const fitsContent = ajv.compile<RequestContent>(requestContent);
const fitsDraft = ajv.compile<DraftContent>(draftContent);
const today = '2026-03-02';
const complete = freezeContent({
  persons: [ownerOfTheAccount],
  relations: [{ kind: 'sameMatter', requestId: testId(7) }],
  requesterDeadline: { date: '2026-05-01', reason: 'Trial' },
  documents: [{ sha256: 'a'.repeat(64), kind: 'ORDER', title: 'Order' }],
  items: [{ ...account, origin: { requestId: testId(7), itemId: testId(8) }, handling: { code: 'H2' } }],
});
const pointers = (draft: DraftContent) => submissionFlaws(draft, today).map(({ pointer }) => pointer);

describe('a complete draft', () => {
  it.each([freezeContent(), traceContent(), spontaneousContent(), complete])(
    'has no flaw and fits the schema (%#)',
    (content) => {
      expect(submissionFlaws(content, today)).toEqual([]);
      expect([fitsContent(content), fitsContent.errors]).toEqual([true, null]);
    },
  );
});

/** Every way to leave one member out of a document, or to empty one list. */
function* lacking(value: unknown, pointer = ''): Generator<readonly [pointer: string, without: unknown]> {
  if (Array.isArray(value)) {
    yield [pointer, []];
    for (const [index, element] of value.entries()) {
      for (const [place, without] of lacking(element, `${pointer}/${index}`)) yield [place, value.with(index, without)];
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value) as [string, unknown][]) {
      const { [key]: _, ...rest } = value as Record<string, unknown>;
      yield [`${pointer}/${key}`, rest];
      for (const [place, without] of lacking(member, `${pointer}/${key}`)) yield [place, { ...rest, [key]: without }];
    }
  }
}

describe('a draft that lacks one field', () => {
  it.each([complete, traceContent(), spontaneousContent()])(
    'is still a draft; what the schema needs is named at its place (%#)',
    (content) => {
      let needed = 0;
      for (const [pointer, without] of lacking(content)) {
        if (!fitsDraft(without)) throw new Error(`no draft without ${pointer}`);
        if (fitsContent(without)) continue;
        needed += 1;
        const named = pointers(without).filter((each) => each === pointer || each.startsWith(`${pointer}/`));
        expect([pointer, named.length > 0]).toEqual([pointer, true]);
      }
      expect(needed).toBeGreaterThan(40);
    },
  );

  it('names everything that an empty draft lacks', () => {
    expect(pointers({})).toEqual(
      expect.arrayContaining(['/type', '/addressee/officeId', '/items', '/offences', '/languages', '/decidedBy/name']),
    );
    expect(isComplete({}, today)).toBe(false);
    expect(isComplete(complete, today)).toBe(true);
  });
});

describe('what is needed because something else was said', () => {
  const { finalOn: _, ...order } = complete.order ?? { authority: '-', reference: '-', date: today };
  const { order: __, ...withoutOrder } = complete;
  it.each<[string, DraftContent, string[]]>([
    ['urgency is reasoned', { ...complete, urgency: { level: 'urgent' } }, ['/urgency/grounds']],
    [
      'a date of execution is reasoned',
      { ...complete, urgency: { level: 'normal', executionDate: today } },
      ['/urgency/executionDateGrounds'],
    ],
    ['H3 has words', { ...complete, handling: { code: 'H3' } }, ['/handling/restrictions']],
    [
      'an advance copy names the formal channel',
      { ...complete, transmission: { mode: 'ADVANCE_COPY' } },
      ['/transmission/formalChannel'],
    ],
    ['a freeze rests on an order', withoutOrder, ['/order']],
    ['a confiscation rests on a final order', { ...complete, type: 'CONFISCATE', order }, ['/order/finalOn']],
    ['items fit the type', { ...complete, items: [told] }, ['/items/0/kind']],
    [
      'items have the section of their kind',
      { ...complete, items: [{ itemId: testId(1), kind: 'sum', description: '-' }] },
      ['/items/0/sum'],
    ],
    ['ids are given once', { ...complete, items: [account, account] }, ['/items/1/itemId']],
    ['items point to persons of the draft', { ...complete, persons: [] }, ['/items/0/personIds/0']],
    [
      'codes are of their lists',
      { ...complete, regime: 'HEARSAY', languages: ['en', 'xx'] },
      ['/languages/1', '/regime'],
    ],
    [
      'codes are valid on the day',
      {
        ...complete,
        items: [{ ...account, property: { category: 'CASH', estimatedValue: { amount: '1.00', currency: 'BGN' } } }],
      },
      ['/items/0/property/estimatedValue/currency'],
    ],
    ['days exist', { ...complete, order: { ...order, date: '2026-02-30' } }, ['/order/date']],
  ])('%s', (_rule, draft, expected) => {
    expect([...pointers(draft)].sort()).toEqual(expected);
  });
});
