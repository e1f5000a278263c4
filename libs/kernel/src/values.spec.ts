import * as fc from 'fast-check';
import { derivedId, isDay, isUuid, laterOf, parseInstant } from '.';

describe('derived ids', () => {
  it('are UUIDs of version 8, and follow from what they name', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (parts) => {
        const id = derivedId(parts);
        expect(isUuid(id)).toBe(true);
        expect(id.charAt(14)).toBe('8');
        expect(derivedId(parts)).toBe(id);
      }),
    );
  });

  it('tell apart where one part ends and the next begins', () => {
    expect(derivedId(['a', 'bc'])).not.toBe(derivedId(['ab', 'c']));
    expect(derivedId(['1'])).not.toBe(derivedId([1]));
  });
});

describe('instants', () => {
  it.each([
    ['2026-03-01T10:30:00+01:00', '2026-03-01T09:30:00.000Z'],
    ['2026-03-01T09:30:00.1234567Z', '2026-03-01T09:30:00.123Z'],
    ['2026-02-30T09:30:00Z', undefined],
    ['2026-03-01', undefined],
    ['2026-03-01 09:30:00Z', undefined],
    ['2026-03-01T25:00:00Z', undefined],
    ['yesterday', undefined],
  ])('%s reads as %s', (text, instant) => expect(parseInstant(text)).toBe(instant));

  it.each([
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
  ])('%s is a day: %s', (text, expected) => expect(isDay(text)).toBe(expected));

  it('never go back', () => {
    expect(laterOf('2026-03-01T09:30:00.000Z', undefined)).toBe('2026-03-01T09:30:00.000Z');
    expect(laterOf('2026-03-01T09:30:00.000Z', '2026-03-01T09:31:00.000Z')).toBe('2026-03-01T09:31:00.000Z');
  });
});
