import * as fc from 'fast-check';
import { csv } from './csv';

/** What RFC 4180 makes of a text: an automaton of its grammar, and nothing of ours. */
function read(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let place = 0;
  while (place < text.length) {
    const quoted = /^"((?:[^"]|"")*)"/.exec(text.slice(place));
    const [whole = '', inner] = quoted ?? /^[^",\r\n]*/.exec(text.slice(place)) ?? [];
    row.push(inner === undefined ? whole : inner.replaceAll('""', '"'));
    place += whole.length;
    if (text.startsWith(',', place)) place += 1;
    else if (text.startsWith('\r\n', place)) {
      rows.push(row);
      row = [];
      place += 2;
    } else throw new Error(`no field ends at ${place} of ${JSON.stringify(text)}`);
  }
  expect(row).toEqual([]);
  return rows;
}

describe('a table as CSV', () => {
  it('has commas, CRLF after every row, and quotation marks where they are needed', () => {
    expect(
      csv([
        ['a', 'b c', undefined, 7],
        ['x,y', 'say "no"', 'one\r\ntwo', ' space '],
      ]),
    ).toBe('a,b c,,7\r\n"x,y","say ""no""","one\r\ntwo", space \r\n');
    expect(csv([])).toBe('');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+385 1', "'+385 1"],
    ['-7', "'-7"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['\nx', "'\nx"],
    ['  =1', "'  =1"],
    ['\u00a0=1', "'\u00a0=1"],
    ['\ufeff=1', "'\ufeff=1"],
    ['  \tx', "'  \tx"],
    ['\uff1d1', "'\uff1d1"],
    ['\uff0b1', "'\uff0b1"],
    ['\uff0d1', "'\uff0d1"],
    ['\uff20x', "'\uff20x"],
    ['"=1', '\'"=1'],
    ["=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"],
    ['P 4; =1', "P 4; '=1"],
    ['P 4;"=1', 'P 4;"\'=1'],
    ['P 4\t=1', "P 4\t'=1"],
    ['P 4\r\n=1', "P 4\r\n'=1"],
    ['=a;=b', "'=a;'=b"],
    ['P 4/2026', 'P 4/2026'],
    ['AL-ME-7F3K9-QXTC2', 'AL-ME-7F3K9-QXTC2'],
    ['a=b', 'a=b'],
    ['x@office.example', 'x@office.example'],
    ["'=1", "'=1"],
    ['', ''],
  ])('makes %j text that no spreadsheet computes', (cell, shown) => {
    expect(read(csv([[cell]]))).toEqual([[shown]]);
  });

  const hostile = fc.string({
    unit: fc.constantFrom(...'=+-@;,"\'\t\r\n |a1\u00a0\ufeff\uff1d\uff0b\uff0d\uff20č'),
    maxLength: 12,
  });

  it('is read back as it was, whatever the cells say, but for the apostrophes', () => {
    fc.assert(
      fc.property(fc.array(fc.array(hostile, { minLength: 1, maxLength: 4 }), { maxLength: 4 }), (rows) => {
        const found = read(csv(rows));
        const bare = (all: string[][]) => all.map((row) => row.map((cell) => cell.replaceAll("'", '')));
        expect(bare(found)).toEqual(bare(rows));
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves no cell that begins like a formula, whether cells are parted by commas, semicolons or tabs', () => {
    const begins = /^[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20]/;
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 4 }), (row) => {
        const text = csv([row]);
        const [cells = []] = read(text);
        for (const cell of cells) {
          expect(cell).not.toMatch(begins);
          expect(cell).not.toMatch(/^\s*[\t\r\n]/);
        }
        for (const piece of cells.flatMap((cell) => cell.split(/[;\t\r\n]/))) expect(piece).not.toMatch(begins);
      }),
      { numRuns: 2000 },
    );
  });
});
