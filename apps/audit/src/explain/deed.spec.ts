import type { RequestEvent } from '@exchange/contract';
import { judge, testId } from '@exchange/testing';
import { deedOf, measureName } from './deed';
import { Words } from './wording';

const telling = {
  words: new Words('en'),
  item: (id: string) => `<${id}>`,
  measure: (id: string) => `measure <${id}>`,
};
const documents = [
  { sha256: 'a'.repeat(64), kind: 'ORDER', title: 'The order', number: 'K 17/2026', date: '2026-03-01' },
  { sha256: 'b'.repeat(64), kind: 'OTHER', title: { erased: true }, language: 'sq', translationOf: 'a'.repeat(64) },
] as const;
const shown = [
  expect.stringMatching(/^document: .* "The order", K 17\/2026, 2026-03-01; SHA-256 a{64}$/),
  `document: Another document "(erased)", language sq, a translation of ${'a'.repeat(64)}; SHA-256 ${'b'.repeat(64)}`,
];

it.each<[what: string, event: RequestEvent]>([
  ['a message', { type: 'MessageSent', data: { text: 'Here they are.', documents } }],
  ['an answer', { type: 'ClarificationAnswered', data: { number: 1, text: 'Here they are.', documents } }],
])('%s names its documents', (_what, event) => {
  const [words, ...rest] = deedOf(event, telling).details;
  expect(words).toMatch(/Here they are\.$/);
  expect(rest).toEqual(shown);
});

it('an ended measure is named', () => {
  const data = { measureId: testId(1), reason: 'lifted', endedOn: '2026-03-20', decidedBy: judge };
  const { did } = deedOf({ type: 'MeasureEnded', data }, telling);
  expect(did).toBe(`ended the measure "measure <${testId(1)}>" on 2026-03-20: Lifted`);
  expect(measureName({ kind: 'PROHIBITION', itemIds: ['a', 'b'] }, telling)).toMatch(/ on <a>, <b>$/);
});

it('each result says how it may be used', () => {
  const handling = { code: 'H3', restrictions: 'Not before trial', source: 'A', information: '4' };
  const results = [{ itemId: 'a', result: 'notFound', handling }];
  const { details } = deedOf({ type: 'ExecutionReported', data: { results, final: true, decidedBy: judge } }, telling);
  expect(details).toEqual([
    expect.stringMatching(
      /^<a>: .*; may be used: H3, Other restrictions, stated in words; restrictions: Not before trial; source A, .*; information 4, Not corroborated$/,
    ),
  ]);
});
