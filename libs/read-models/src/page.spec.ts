import { Refused } from '@exchange/kernel';
import fc from 'fast-check';
import { pageOf, placeIn } from './page';

const refusalOf = (cursor: string): unknown => {
  try {
    return placeIn(cursor);
  } catch (error) {
    return error instanceof Refused && error.refusal;
  }
};

it('a cursor leads back to the place it was made from', () => {
  const part = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 40 })
    .filter((text) => text.isWellFormed() && !/[\n\0]/.test(text));
  const law = fc.property(part, part, (first, second) => {
    const { next } = pageOf([1, 2], 1, () => [first, second]);
    expect(placeIn(next ?? '')).toEqual([first, second]);
  });
  fc.assert(law);
});

it('the last page has no cursor', () => {
  expect(pageOf([1, 2], 2, () => ['a', 'b'])).toEqual({ rows: [1, 2] });
  expect(pageOf([], 2, () => ['a', 'b'])).toEqual({ rows: [] });
});

it.each([
  ['nothing', ''],
  ['one value', Buffer.from('one').toString('base64url')],
  ['a NUL', Buffer.from('a\nb\0').toString('base64url')],
  ['three values', Buffer.from('1\n2\n3').toString('base64url')],
  ['base64 of another spelling', `${Buffer.from('a\nb').toString('base64url')}=`],
  ['bytes that are no text', Buffer.from([0x61, 0x0a, 0xff]).toString('base64url')],
  ['what is no base64', 'a b!'],
])('%s is not a cursor', (_, cursor) => {
  expect(refusalOf(cursor)).toMatchObject({ refused: 'input/invalid', flaws: [{ pointer: '/cursor' }] });
});
