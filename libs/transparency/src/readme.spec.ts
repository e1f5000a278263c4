import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '@exchange/kernel';
import { contextHash, eventHash, headsDigest, streamSeed } from '.';

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');

function found(pattern: RegExp): string {
  const text = pattern.exec(readme)?.[1];
  if (text === undefined) throw new Error(`the README has no ${String(pattern)}`);
  return text;
}

it('computes the worked example of an event', () => {
  const data = found(/^data: `(.*)`$/m);
  const context: object = JSON.parse(found(/^context: `(.*)`$/m));
  const { streamId, revision, id, type, ...header } = JSON.parse(found(/^ {4}(\{"capacity".*\})$/m));
  expect(header.dataHash).toBe(sha256(data));
  expect(header.contextHash).toBe(contextHash(context));
  expect(header.prevHash).toBe(streamSeed(streamId));
  expect(eventHash({ streamId, revision, id, type }, header)).toBe(found(/^hash: `(.*)`$/m));
});

it('computes the worked example of heads', () => {
  const heads: object = JSON.parse(found(/^ {4}(\{"events".*\})$/m));
  expect(headsDigest(heads)).toBe(found(/^digest: `(.*)`$/m));
});
