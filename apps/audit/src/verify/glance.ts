import type { Context, Header } from '@exchange/contract';
import { sha256 } from '@exchange/kernel';
import type { RawEvent } from '@exchange/profiles/audit';
import { isCanonicalObject } from './canonical-bytes';

/** What an event that is sound in itself says of its place in the chain. */
interface Seal {
  readonly prevHash: string;
  readonly hash: string;
}

/**
 * The seal of an event that is sound in itself, told without parsing it: usual metadata is cut where header and context
 * meet, and put together as the canonical forms of both. Undefined says nothing: look closer.
 */
export function sealAtAGlance({ streamId, revision, id, type, data, metadata }: RawEvent): Seal | undefined {
  const cut = usual.exec(metadata);
  if (cut === null || !plainText.test(`${id}${streamId}${type}`)) return undefined;
  const [, c1, h1, c2, contextHash, c3, dataHash, h2, hash = '', c4, h3, c5, prevHash = '', c6, h4, h5, c7] = cut;
  const context = `{${c1}${c2}${c3}${c4}${c5}${c6}${c7}}`;
  const header =
    `{${h1},"contextHash":"${contextHash}","dataHash":"${dataHash}"${h2},"id":"${id}"${h3},"prevHash":"${prevHash}"` +
    `${h4},"revision":${revision}${h5},"streamId":"${streamId}","type":"${type}"}`;
  const sound =
    contextHash === sha256(context) &&
    hash === sha256(`bamin-exchange/event/v1\n${header}`) &&
    dataHash === sha256(data) &&
    isCanonicalObject(data);
  return sound ? { prevHash, hash } : undefined;
}

/** Printable ASCII that stands in JSON as itself. */
const plain = '[ !#-[\\]-~]*';
const plainText = new RegExp(`^${plain}$`);

type Name = keyof Header | keyof Context;

const member = (name: Name): string => `"${name}":"${plain}"`;
const maybe = (name: Name): string => `(?:,${member(name)})?`;
const hashNamed = (name: Name): string => `,"${name}":"([0-9a-f]{64})"`;

/** All members of usual metadata in their order, cut where header (h) and context (c) meet. */
const usual = new RegExp(
  [
    `^{(${member('actorId')}${maybe('approvedBy')}${maybe('bodyFingerprint')})`, // c1
    `,(${member('capacity')})`, // h1
    `(,${member('causationId')},${member('commandId')})`, // c2
    hashNamed('contextHash'),
    `(,${member('contextSalt')},${member('correlationId')})`, // c3
    hashNamed('dataHash'),
    `(${maybe('directoryRevisions')})`, // h2
    hashNamed('hash'),
    `(${maybe('legalBasis')})`, // c4
    `(,${member('occurredAt')},${member('officeId')})`, // h3
    `(${maybe('onBehalfOfUser')}${maybe('personId')})`, // c5
    hashNamed('prevHash'),
    `(,${member('purpose')})`, // c6
    `(,${member('recordedAt')}${maybe('recordedFor')})`, // h4
    `(,${member('schemaVersion')},${member('side')})`, // h5
    `(${maybe('traceparent')})}$`, // c7
  ].join(''),
);
