import type { Context, Header } from '@exchange/contract';
import { sha256 } from '@exchange/kernel';
import type { RawEvent } from '@exchange/profiles';
import { isCanonicalObject } from './canonical-bytes';

/** What an event that is sound in itself says of its place in the chain. */
export interface Seal {
  readonly prevHash: string;
  readonly hash: string;
}

/**
 * The seal of an event that is sound in itself, told without parsing it: usual metadata is cut where header and context
 * meet, and put together as the canonical forms of both. Undefined says nothing: look closer.
 */
export function sealAtAGlance({ streamId, revision, id, type, data, metadata }: RawEvent): Seal | undefined {
  const text = metadata.toString('latin1');
  const cut = usual.exec(`${text.slice(1, -1)},`);
  if (cut === null || text[0] !== '{' || text.at(-1) !== '}' || !plainText.test(`${id}${streamId}${type}`))
    return undefined;
  const [, c1, h1, c2, contextHash, c3, dataHash, h2, hash = '', c4, h3, c5, prevHash = '', c6, h4, h5, c7] = cut;
  const context = `${c1}${c2}${c3}${c4}${c5}${c6}${c7}`.slice(0, -1);
  const header =
    `${h1}"contextHash":"${contextHash}","dataHash":"${dataHash}",${h2}"id":"${id}",${h3}"prevHash":"${prevHash}",` +
    `${h4}"revision":${revision},${h5}"streamId":"${streamId}","type":"${type}"`;
  const sound =
    contextHash === sha256(`{${context}}`) &&
    hash === sha256(`bamin-exchange/event/v1\n{${header}}`) &&
    dataHash === sha256(data) &&
    isCanonicalObject(data);
  return sound ? { prevHash, hash } : undefined;
}

/** Printable ASCII that stands in JSON as itself. */
const plain = '[ !#-[\\]-~]*';
const plainText = new RegExp(`^${plain}$`);

type Name = keyof Header | keyof Context;

/** Neighbours in sorted metadata that belong together, cut out in one piece; `?` marks one that may lack. */
function members(...names: readonly (Name | `${Name}?`)[]): string {
  const pattern = (name: string): string =>
    name.endsWith('?') ? `(?:"${name.slice(0, -1)}":"${plain}",)?` : `"${name}":"${plain}",`;
  return `(${names.map(pattern).join('')})`;
}

function hashNamed(name: Name): string {
  return `"${name}":"([0-9a-f]{64})",`;
}

/** All members of usual metadata in their order: the c of the context, the h of the header. */
const usual = new RegExp(
  [
    '^',
    members('actorId', 'approvedBy?', 'bodyFingerprint?'), // c1
    members('capacity'), // h1
    members('causationId', 'commandId'), // c2
    hashNamed('contextHash'),
    members('contextSalt', 'correlationId'), // c3
    hashNamed('dataHash'),
    members('directoryRevisions?'), // h2
    hashNamed('hash'),
    members('legalBasis?'), // c4
    members('occurredAt', 'officeId'), // h3
    members('onBehalfOfUser?'), // c5
    hashNamed('prevHash'),
    members('purpose'), // c6
    members('recordedAt', 'recordedFor?'), // h4
    members('schemaVersion', 'side'), // h5
    members('traceparent?'), // c7
    '$',
  ].join(''),
);
