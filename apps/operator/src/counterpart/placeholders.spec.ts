import { isUuid } from '@exchange/kernel';
import { type Facts, fill, NothingToSay, placeholders, unknownPlaceholders } from './placeholders';

const facts: Facts = {
  requestId: '00000000-0000-4000-8000-000000000001',
  number: 'AL-ME-7F3K9-QXTC2',
  eventId: '00000000-0000-4000-8000-000000000004',
  recordedAt: '2026-02-27T23:30:00.000Z',
  officeId: '00000000-0000-4000-8000-000000000002',
  counterpartId: '00000000-0000-4000-8000-000000000003',
  items: ['item-a', 'item-b'],
  persons: ['person-a'],
  reference: 'P 4/2026',
  question: 2,
  entries: new Map([['report', '00000000-0000-4000-8000-000000000005']]),
};
const filled = (value: unknown, known: Facts = facts) => fill({ value }, known)['value'];

describe('a placeholder', () => {
  it.each<[string, unknown]>([
    ['<today>', '2026-02-27'],
    ['<today + 3 days>', '2026-03-02'],
    ['<today - 1 day>', '2026-02-26'],
    ['<now>', '2026-02-27T23:30:00.000Z'],
    ['<number>', 'AL-ME-7F3K9-QXTC2'],
    ['<request>', facts.requestId],
    ['<reference>', 'P 4/2026'],
    ['<office>', facts.officeId],
    ['<counterpart>', facts.counterpartId],
    ['<items>', ['item-a', 'item-b']],
    ['<item 2>', 'item-b'],
    ['<persons>', ['person-a']],
    ['<person 1>', 'person-a'],
    ['<question>', 2],
    ['<event>', facts.eventId],
    ['<entry report>', '00000000-0000-4000-8000-000000000005'],
    ['KT <number> of <today>', 'KT AL-ME-7F3K9-QXTC2 of 2026-02-27'],
    ['On <items>', 'On item-a, item-b'],
    ['a < b and c > d', 'a < b and c > d'],
    ['nothing', 'nothing'],
  ])('%s', (written, value) => {
    expect(filled(written)).toEqual(value);
  });

  it('stands at any depth, and other values stay as they are', () => {
    expect(fill({ a: { b: [{ c: '<today>' }, 1, true, null] } }, facts)).toEqual({
      a: { b: [{ c: '2026-02-27' }, 1, true, null] },
    });
  });

  it('for a new id means the same wherever it stands for one request, and another one elsewhere', () => {
    const id = filled('<new account>');
    expect(isUuid(String(id))).toBe(true);
    expect(filled('<new account>')).toBe(id);
    expect(filled('<new wallet>')).not.toBe(id);
    expect(filled('<new account>', { ...facts, requestId: facts.officeId })).not.toBe(id);
  });

  it('for each item has its entry said once for every item', () => {
    const entry = { itemId: '<each item>', deep: [{ again: '<each item>' }], all: '<items>' };
    expect(filled([entry, 'once'])).toEqual([
      { itemId: 'item-a', deep: [{ again: 'item-a' }], all: facts.items },
      { itemId: 'item-b', deep: [{ again: 'item-b' }], all: facts.items },
      'once',
    ]);
  });

  it.each(['<item 3>', '<entry decide>', '<person 2>', '<question>', '<reference>', '<each item>', 'On <item 3>'])(
    '%s is refused where the request has no such thing',
    (written) => {
      expect(() => filled(written, { ...facts, question: undefined, reference: undefined })).toThrow(NothingToSay);
    },
  );

  it('is explained by an example that is one itself', () => {
    for (const { written } of placeholders) expect([written, unknownPlaceholders(written)]).toEqual([written, []]);
    expect(unknownPlaceholders('<tody> and <today> and <item>')).toEqual(['<tody>', '<item>']);
  });
});
