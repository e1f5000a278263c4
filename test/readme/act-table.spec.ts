import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { actTableInMarkdown } from './act-table';

const file = join(__dirname, '../../README.md');
const block = /(?<=<!-- act table -->\n)[^]*?(?=<!-- \/act table -->)/;

describe('the table of acts in the README', () => {
  const shown = `\n${actTableInMarkdown()}\n\n`;
  if (process.env['UPDATE_README'] === '1') {
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(block, () => shown),
    );
  }

  it('is the one that the product decides by (UPDATE_README=1 writes it anew)', () => {
    expect(block.exec(readFileSync(file, 'utf8'))?.[0]).toBe(shown);
  });
});
