import fc from 'fast-check';
import { inForceOn } from './in-force';

const day = fc.integer({ min: 1, max: 28 }).map((d) => `2020-06-${String(d).padStart(2, '0')}`);
const entry = fc.record({ from: day, says: fc.nat() });

describe('what is in force on a day', () => {
  const entries = [
    { from: '2020-06-01', says: 'first' },
    { from: '2020-06-10', says: 'second' },
  ];

  it.each([
    ['2020-05-31', undefined],
    ['2020-06-01', 'first'],
    ['2020-06-09', 'first'],
    ['2020-06-10', 'second'],
    ['2021-01-01', 'second'],
  ])('on %s: %s', (on, says) => {
    expect(inForceOn(entries, on)?.says).toBe(says);
  });

  it('is the entry recorded last, of those that begin on one day', () => {
    expect(inForceOn([...entries, { from: '2020-06-10', says: 'corrected' }], '2020-06-10')?.says).toBe('corrected');
  });

  it('does not change when an entry is recorded that begins later', () => {
    fc.assert(
      fc.property(fc.array(entry), entry, day, (past, added, on) => {
        fc.pre(added.from > on);
        expect(inForceOn([...past, added], on)).toEqual(inForceOn(past, on));
      }),
    );
  });

  it('never began after the day, and no entry that began by the day began later', () => {
    fc.assert(
      fc.property(fc.array(entry), day, (past, on) => {
        const begun = past.filter(({ from }) => from <= on).map(({ from }) => from);
        expect(inForceOn(past, on)?.from).toBe(begun.sort().at(-1));
      }),
    );
  });
});
