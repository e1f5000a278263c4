import { harmless, inOneLine, readable } from './readable';

describe('what a person reads', () => {
  it('is indented, and leaves out what is absent or empty', () => {
    const state = { phase: 'open', nobody: null, none: [], items: [{ itemId: 1, kinds: ['a', 'b'] }, { itemId: 2 }] };
    expect(readable(state)).toEqual([
      'phase: open',
      'items:',
      '  - itemId: 1',
      '    kinds:',
      '      - a',
      '      - b',
      '  - itemId: 2',
    ]);
  });

  it('has no line that a stored text has made', () => {
    expect(readable({ text: 'seen\nphase: closed' })).toEqual(['text: seen / phase: closed']);
    expect(inOneLine('one\r\ntwo')).toBe('one / two');
  });

  it('steers no terminal and turns no direction, and stays the same JSON', () => {
    const hostile = { text: '\u001b[2Jđ\u009b1m\u202egnp.exe\u2066' };
    const shown = harmless(JSON.stringify(hostile, undefined, 2));
    expect(shown).toMatch(/^[\n -~đ]*$/);
    expect(JSON.parse(shown)).toEqual(hostile);
  });
});
