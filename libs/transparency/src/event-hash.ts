import { canonicalJson, sha256 } from '@exchange/kernel';

/** What the hash of an event covers beside its data and context, which it covers through their own hashes. */
export interface HashedHeader {
  readonly dataHash: string;
  readonly contextHash: string;
  readonly prevHash: string;
}

export interface EventPlace {
  readonly streamId: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
}

/** The `prevHash` of the first event of a stream: it ties the chain to its stream. */
export function streamSeed(streamId: string): string {
  return sha256(`bamin-exchange/stream/v1\n${streamId}`);
}

/** The hash of the context part of the metadata. Salted by `contextSalt`, so the other side cannot guess what it hides. */
export function contextHash(context: object): string {
  return sha256(canonicalJson(context));
}

/** The hash of an event: place, type and every header field but `hash` itself. See README.md beside this folder. */
export function eventHash(place: EventPlace, header: HashedHeader): string {
  const { streamId, revision, id, type } = place;
  return sha256(
    `bamin-exchange/event/v1\n${canonicalJson({ ...header, streamId, revision, id, type, hash: undefined })}`,
  );
}
