import { headerKeys } from '@exchange/contract';
import { canonicalBytes, canonicalJson, sha256 } from '@exchange/kernel';
import type { RawEvent } from '@exchange/profiles/audit';
import { contextHash, eventHash } from '@exchange/transparency';
import * as fc from 'fast-check';
import { brokenEventRule } from './event-check';
import { sealAtAGlance } from './glance';
import { splitBytes } from './header';

type Strings = Record<string, string>;

const value = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('x', 'office-1@3', '2026-03-01T09:30:00.000Z') },
  fc.string(),
);
const header = fc.record<Strings>(
  Object.fromEntries(headerKeys.filter((key) => !/[hH]ash$/.test(key)).map((key) => [key, value])),
  { requiredKeys: ['schemaVersion', 'officeId', 'side', 'capacity', 'occurredAt', 'recordedAt'] },
);
const neededInContext = ['commandId', 'actorId', 'purpose', 'correlationId', 'causationId', 'contextSalt'];
const mayLackInContext = ['onBehalfOfUser', 'personId', 'approvedBy', 'legalBasis', 'traceparent', 'bodyFingerprint'];
const context = fc.record<Strings>(
  Object.fromEntries([...neededInContext, ...mayLackInContext].map((key) => [key, value])),
  { requiredKeys: neededInContext },
);

/** An event as the executor would seal it. */
function sealed(header: Strings, context: Strings, data: object): RawEvent {
  const place = { streamId: 'request-1', revision: 3, id: 'id-1', type: 'MessageSent' };
  const bytes = canonicalBytes(data);
  const hashes = { dataHash: sha256(bytes), contextHash: contextHash(context), prevHash: sha256('before') };
  const hash = eventHash(place, { ...header, ...hashes });
  const metadata = canonicalBytes({ ...header, ...context, ...hashes, hash });
  return withMetadata({ ...place, position: 1n, data: bytes }, metadata);
}

/** An event with this metadata, as the log hands it out. */
function withMetadata(event: Omit<RawEvent, 'metadata' | 'metadataBytes'>, bytes: Buffer): RawEvent {
  return { ...event, metadata: bytes.toString('utf8'), metadataBytes: () => bytes };
}

/** What reading the event whole comes to. */
function sealWhenRead(event: RawEvent) {
  const split = splitBytes(event.metadataBytes());
  if (split === undefined) return undefined;
  const { prevHash, hash } = split.header;
  const broken = brokenEventRule({ ...event, ...split }, { revision: event.revision - 1, hash: prevHash });
  return broken === undefined ? { prevHash, hash } : undefined;
}

const plainHeader = {
  schemaVersion: '1',
  officeId: 'o',
  side: 'own',
  capacity: 'own',
  occurredAt: 't',
  recordedAt: 't',
};
const plainContext = Object.fromEntries(neededInContext.map((key) => [key, 'x']));

describe('a glance', () => {
  it('knows every header and context that the contract has, with and without what may lack', () => {
    const names = ['recordedFor', 'directoryRevisions', ...mayLackInContext];
    fc.assert(
      fc.property(fc.subarray(names), (present) => {
        const extra = (of: readonly string[]) =>
          Object.fromEntries(present.filter((n) => of.includes(n)).map((n) => [n, 'x']));
        const event = sealed(
          { ...plainHeader, ...extra(headerKeys) },
          { ...plainContext, ...extra(mayLackInContext) },
          {},
        );
        expect(sealAtAGlance(event)).toEqual(sealWhenRead(event));
        expect(sealAtAGlance(event)).toBeDefined();
      }),
    );
  });

  it('leaves unusual metadata to a closer look', () => {
    const event = sealed(plainHeader, { ...plainContext, newInALaterVersion: 'x' }, {});
    expect(sealAtAGlance(event)).toBeUndefined();
    expect(sealWhenRead(event)).toBeDefined();
  });

  it('never finds sound what reading does not: any byte changed, any member moved', () => {
    const kinds = { sound: 0, other: 0 };
    const change = fc.record({ of: fc.constantFrom('data', 'metadata'), at: fc.nat(), xor: fc.nat({ max: 255 }) });
    fc.assert(
      fc.property(header, context, fc.dictionary(fc.string(), fc.string()), change, (header, context, data, change) => {
        const before = sealed(header, context, data);
        const bytes = change.of === 'data' ? before.data : before.metadataBytes();
        bytes[change.at % bytes.length] = (bytes[change.at % bytes.length] ?? 0) ^ change.xor;
        const event = withMetadata(before, before.metadataBytes());
        const seal = sealAtAGlance(event);
        kinds[seal === undefined ? 'other' : 'sound']++;
        if (seal !== undefined) expect(seal).toEqual(sealWhenRead(event));
      }),
      { numRuns: 3000 },
    );
    expect(kinds.other).toBeGreaterThan(1000);
  });

  const inMetadata = (change: (text: string) => string) => (event: RawEvent) =>
    withMetadata(event, Buffer.from(change(event.metadata)));
  it.each<[string, (event: RawEvent) => Partial<RawEvent>]>([
    ['members in another order', inMetadata(reordered)],
    ['space between members', inMetadata((text) => text.replace(',', ', '))],
    ['a member twice', inMetadata((text) => text.replace('{', '{"actorId":"x",'))],
    ['a bracket too many', inMetadata((text) => `${text}}`)],
    ['another bracket', inMetadata((text) => `[${text.slice(1, -1)}]`)],
    ['another revision', () => ({ revision: 4 })],
    ['another id', () => ({ id: 'id-2' })],
    ['another type', () => ({ type: 'SideClosed' })],
    ['another stream', () => ({ streamId: 'request-2' })],
    ['an id that breaks out of its quotes', () => ({ id: 'id-1","x":"y' })],
    ['data that is not canonical', ({ data }) => ({ data: Buffer.concat([data, Buffer.from(' ')]) })],
  ])('does not overlook %s', (_, change) => {
    const event = sealed(plainHeader, plainContext, { text: 'x' });
    const changed = { ...event, ...change(event) };
    expect(sealWhenRead(event)).toBeDefined();
    expect([sealAtAGlance(changed), sealWhenRead(changed)]).toEqual([undefined, undefined]);
  });

  it('does not take an id for sound because a hash was made of it as it stands', () => {
    const before = sealed(plainHeader, plainContext, {});
    const id = 'id-1","recordedFor":"somebody';
    const { hash: _, ...header } = splitBytes(before.metadataBytes())?.header ?? { hash: '' };
    const pasted = canonicalJson({
      ...header,
      streamId: before.streamId,
      revision: before.revision,
      id: '~',
      type: before.type,
    }).replace('~', id);
    const hash = sha256(`bamin-exchange/event/v1\n${pasted}`);
    const event = withMetadata({ ...before, id }, canonicalBytes({ ...header, ...plainContext, hash }));
    expect([sealAtAGlance(event), sealWhenRead(event)]).toEqual([undefined, undefined]);
  });

  it('does not take data for sound because its hash is', () => {
    const data = Buffer.from('{"b":1,"a":2}');
    const place = { streamId: 'request-1', revision: 3, id: 'id-1', type: 'MessageSent' };
    const hashes = { dataHash: sha256(data), contextHash: contextHash(plainContext), prevHash: sha256('before') };
    const hash = eventHash(place, { ...plainHeader, ...hashes });
    const metadata = canonicalBytes({ ...plainHeader, ...plainContext, ...hashes, hash });
    const event = withMetadata({ ...place, position: 1n, data }, metadata);
    expect([sealAtAGlance(event), sealWhenRead(event)]).toEqual([undefined, undefined]);
  });
});

function reordered(metadata: string): string {
  const members: [string, unknown][] = Object.entries(JSON.parse(metadata));
  return JSON.stringify(Object.fromEntries(members.reverse()));
}
