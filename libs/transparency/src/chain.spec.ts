import { sha256 } from '@exchange/kernel';
import { brokenRule, contextHash, eventHash, streamSeed, type ChainedEvent } from '.';

const streamId = 'request-0b0f6a52-6c0c-8e2f-9d52-0f6a2c1d9e11';

function chained(revision: number, prevHash: string, text: string): ChainedEvent {
  const data = Buffer.from(`{"text":"${text}"}`);
  const context = { actorId: 'a', contextSalt: 's' };
  const place = { streamId, revision, id: `e${revision}`, type: 'MessageSent' };
  const header = { officeId: 'o', dataHash: sha256(data), contextHash: contextHash(context), prevHash };
  return { ...place, data, context, header: { ...header, hash: eventHash(place, header) } };
}

const first = chained(0, streamSeed(streamId), 'one');
const second = chained(1, first.header.hash, 'two');

describe('the chain of a stream', () => {
  it('holds from the seed of the stream on', () => {
    expect(brokenRule(first, undefined)).toBeUndefined();
    expect(brokenRule(second, { revision: 0, hash: first.header.hash })).toBeUndefined();
  });

  it.each(['context', 'data'] as const)('holds without the %s, whose hash is covered', (part) => {
    const { [part]: hidden, ...withheld } = second;
    expect(hidden).toBeDefined();
    expect(brokenRule(withheld, { revision: 0, hash: first.header.hash })).toBeUndefined();
    const header = { ...withheld.header, [`${part}Hash`]: first.header.hash };
    expect(brokenRule({ ...withheld, header }, { revision: 0, hash: first.header.hash })).toBe('hash');
  });

  it.each([
    ['revision', { ...second, revision: 2 }],
    ['prevHash', { ...second, header: { ...second.header, prevHash: first.header.prevHash } }],
    ['dataHash', { ...second, data: Buffer.from('{"text":"six"}') }],
    ['contextHash', { ...second, context: { actorId: 'b', contextSalt: 's' } }],
    ['hash', { ...second, type: 'SideClosed' }],
    ['hash', { ...second, header: { ...second.header, officeId: 'p' } }],
    ['hash', { ...second, id: 'other' }],
  ])('names %s as the first broken rule', (rule, event) => {
    expect(brokenRule(event, { revision: 0, hash: first.header.hash })).toBe(rule);
  });
});
