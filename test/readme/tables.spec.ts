import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { actTableInMarkdown } from './act-table';
import { faultTableInMarkdown } from './fault-table';
import { peerTableInMarkdown } from './peer-table';

const file = join(__dirname, '../../README.md');

describe.each([
  ['act table', actTableInMarkdown()],
  ['fault table', faultTableInMarkdown()],
  ['peer table', peerTableInMarkdown()],
])('the %s in the README', (name, table) => {
  const block = new RegExp(`(?<=<!-- ${name} -->\\n)[^]*?(?=<!-- /${name} -->)`);
  const shown = `\n${table}\n\n`;
  if (process.env['UPDATE_README'] === '1') {
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(block, () => shown),
    );
  }

  it('is the one that the code goes by (UPDATE_README=1 writes it anew)', () => {
    expect(block.exec(readFileSync(file, 'utf8'))?.[0]).toBe(shown);
  });
});
