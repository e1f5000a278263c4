import { isInstant, isUuid } from '@exchange/kernel';
import { headsDigest, headsFormat, type Head, type SealedHeads } from '@exchange/transparency';
import { hasMembers, isSha256, isText } from '../evidence/shape';
import { NotStrictJson, parseStrict } from '../evidence/strict-json';

/** @throws NotStrictJson, saying what is wrong with it */
export function readHeads(text: string): SealedHeads {
  const value = parseStrict(text);
  if (!isSealedHeads(value)) throw new NotStrictJson(`not a manifest of ${headsFormat}`);
  const { digest, ...heads } = value;
  if (digest !== headsDigest(heads)) throw new NotStrictJson('altered: its digest does not fit what it says');
  if (!isOrdered(heads.heads)) throw new NotStrictJson('its heads are not in order, or one is there twice');
  const events = heads.heads.reduce((sum, { revision }) => sum + revision + 1, 0);
  if (heads.streams !== heads.heads.length || heads.events !== events) {
    throw new NotStrictJson('its numbers of streams and events are not those of its heads');
  }
  return value;
}

function isSealedHeads(value: unknown): value is SealedHeads {
  return (
    hasMembers(value, ['format', 'digest', 'storeId', 'takenAt', 'events', 'streams', 'heads']) &&
    value.format === headsFormat &&
    isSha256(value.digest) &&
    isText(value.storeId) &&
    isUuid(value.storeId) &&
    isText(value.takenAt) &&
    isInstant(value.takenAt) &&
    typeof value.events === 'number' &&
    typeof value.streams === 'number' &&
    Array.isArray(value.heads) &&
    value.heads.every(isHead)
  );
}

function isHead(value: unknown): value is Head {
  return (
    hasMembers(value, ['streamId', 'revision', 'hash']) &&
    isText(value.streamId) &&
    typeof value.revision === 'number' &&
    isSha256(value.hash)
  );
}

function isOrdered(heads: readonly Head[]): boolean {
  return heads.every((head, index) => index === 0 || (heads[index - 1]?.streamId ?? '') < head.streamId);
}
