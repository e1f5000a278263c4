import { type DraftContent, draftContent, type RequestContent, requestContent } from '@exchange/contract';
import { channelFormalities, isComplete, requestTypes, submissionFlaws } from '@exchange/contract/codes';
import {
  contentOf,
  finalOrder,
  followsConfiscation,
  freezeContent,
  mandate,
  officeOf,
  ownerOfTheAccount,
  account,
  told,
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
  participants: [{ officeId: testId(9), capacity: 'copy' }],
});
const types = requestTypes.codes.map(({ code }) => code);
const pointers = (draft: DraftContent) => submissionFlaws(draft, today).map(({ pointer }) => pointer);

describe('a complete draft', () => {
  it.each([complete, ...types.map((type) => contentOf[type]())])('has no flaw and fits the schema (%#)', (content) => {
    expect(submissionFlaws(content, today)).toEqual([]);
    expect([fitsContent(content), fitsContent.errors]).toEqual([true, null]);
  });
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
  it.each([complete, ...types.map((type) => contentOf[type]())])(
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
      expect.arrayContaining(['/type', '/addressee', '/items', '/offences', '/languages', '/decidedBy/name']),
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
    [
      'a relation names a request or gives a reference',
      { ...complete, relations: [{ kind: 'external' }, { kind: 'sameMatter', reference: 'K 1' }] },
      ['/relations/0/requestId'],
    ],
    ['an addressee is named', { ...complete, addressee: { unit: 'Unit 2' } }, ['/addressee/officeId']],
    [
      'one addressee is named',
      { ...complete, addressee: { officeId: officeOf.requested, jurisdictionId: testId(0x1b) } },
      ['/addressee/jurisdictionId'],
    ],
    [
      'a further office takes part in a capacity of the list',
      { ...complete, participants: [{ officeId: testId(9), capacity: 'guest' }] },
      ['/participants/0/capacity'],
    ],
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
    [
      'what is past has happened',
      {
        ...complete,
        order: { ...order, date: '2026-03-03' },
        transmission: { mode: 'THIS_EXCHANGE', sentOn: '2026-03-03' },
        decidedBy: { ...complete.decidedBy, date: '2026-03-03' },
      },
      ['/decidedBy/date', '/order/date', '/transmission/sentOn'],
    ],
    ['an order is final today or was', { ...complete, order: { ...order, finalOn: '2026-03-03' } }, ['/order/finalOn']],
    [
      'an order becomes final after it was made',
      { ...complete, order: { ...order, date: '2026-02-02', finalOn: '2026-02-01' } },
      ['/order/finalOn'],
    ],
    [
      'a birth date may be partial, and is one of the calendar',
      {
        ...complete,
        persons: ['1979', '1979-04', '1979-04-30', '1979-13', '1979-04-31', '1979-99-99'].map((birthDate, index) => ({
          ...ownerOfTheAccount,
          personId: index === 0 ? ownerOfTheAccount.personId : testId(0x300 + index),
          birthDate,
        })),
      },
      ['/persons/3/birthDate', '/persons/4/birthDate', '/persons/5/birthDate'],
    ],
    [
      'countries are countries',
      {
        ...complete,
        persons: [{ ...ownerOfTheAccount, nationalities: ['AL', 'XK', 'ZZ'] }],
        items: [{ ...account, property: { category: 'BANK_ACCOUNT', country: 'ZZ' } }],
      },
      ['/items/0/property/country', '/persons/0/nationalities/2'],
    ],
    [
      'a text can be read',
      { ...complete, references: [{ office: 'Court', number: '  ', kind: 'court' }] },
      ['/references/0/number'],
    ],
    ['days exist', { ...complete, order: { ...order, date: '2026-02-30' } }, ['/order/date']],
  ])('%s', (_rule, draft, expected) => {
    expect([...pointers(draft)].sort()).toEqual(expected);
  });
});

describe('an addressee', () => {
  it('is an office, or a jurisdiction whose intake office receives it', () => {
    const { officeId, jurisdictionId } = { officeId: officeOf.requested, jurisdictionId: testId(0x1b) };
    for (const addressee of [{ officeId }, { jurisdictionId }, { jurisdictionId, unit: 'Unit 2' }]) {
      expect(pointers({ ...complete, addressee })).toEqual([]);
    }
  });
});

describe('an order', () => {
  const { order: _, ...withoutOrder } = freezeContent();

  /** Which types rest on an order by themselves, and which of them on a final one. */
  const byType = {
    ...{ TRACE: 'none', SPONT: 'none', FREEZE: 'order', SEIZE: 'order', CONFISCATE: 'final' },
    ...{ MANAGE: 'none', RETURN: 'final', SHARE: 'final', REUSE: 'none' },
  } as const;

  it.each(types.flatMap((type) => channelFormalities.codes.map(({ code }) => [type, code] as const)))(
    'is carried by a %s that goes by %s as its type or its formality demands',
    (type, formality) => {
      const content = { ...withoutOrder, ...contentOf[type](), formality };
      const { order: _own, ...bare } = content;
      const formal = formality === 'MLA_TREATY' || formality === 'MUTUAL_RECOGNITION';
      expect(pointers(bare)).toEqual(byType[type] !== 'none' || formal ? ['/order'] : []);
      const { finalOn: _final, ...order } = finalOrder;
      expect(pointers({ ...content, order })).toEqual(byType[type] === 'final' ? ['/order/finalOn'] : []);
    },
  );
});

describe('a mandate', () => {
  const manage = contentOf.MANAGE();

  it('is what a MANAGE says: the acts, and on whose authority', () => {
    const { mandate: _, ...without } = manage;
    expect(pointers(without)).toEqual(['/mandate']);
    for (const type of types.filter((each) => each !== 'MANAGE')) {
      expect(pointers(contentOf[type]())).toEqual([]);
    }
  });

  it.each<[string, object, string[]]>([
    ['names its acts', { acts: [] }, ['/mandate/acts']],
    ['names acts of the list', { acts: ['VALUATION', 'PARTY'] }, ['/mandate/acts/1']],
    ['says who bears the cost', { costBearer: 'NOBODY' }, ['/mandate/costBearer']],
    [
      'has limits in a currency',
      { saleFloorPrice: { amount: '1.00', currency: 'XXX' } },
      ['/mandate/saleFloorPrice/currency'],
    ],
    ['is dated', { date: '2026-02-30', validUntil: '2026-02-31' }, ['/mandate/date', '/mandate/validUntil']],
  ])('%s', (_rule, changes, expected) => {
    expect([...pointers({ ...manage, mandate: { ...mandate, ...changes } })].sort()).toEqual(expected);
  });

  it.each(Object.keys(mandate).filter((key) => key !== 'spendingLimit'))('lacks nothing of %s', (key) => {
    const without = Object.fromEntries(Object.entries(mandate).filter(([each]) => each !== key));
    expect(pointers({ ...manage, mandate: without })).toEqual([`/mandate/${key}`]);
  });
});

describe('what follows a confiscation', () => {
  it.each(types)('is named by a %s where it follows one', (type) => {
    const { relations: _, ...without } = contentOf[type]();
    const follows = type === 'RETURN' || type === 'SHARE' || type === 'REUSE';
    expect(pointers(without)).toEqual(follows ? ['/relations'] : []);
    const other = { ...without, relations: [{ kind: 'sameMatter', requestId: testId(7) }] };
    expect(pointers(other)).toEqual(follows ? ['/relations'] : []);
    expect(pointers({ ...without, relations: followsConfiscation })).toEqual([]);
    const here = [{ kind: 'followsFrom', requestId: testId(7) }];
    expect(pointers({ ...without, relations: here })).toEqual([]);
  });
});
