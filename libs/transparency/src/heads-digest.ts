import { canonicalJson, sha256 } from '@exchange/kernel';

export const headsFormat = 'bamin-exchange/heads/v1';

/** Stands for all that a heads manifest says beside its digest. See README.md beside this folder, section 6. */
export function headsDigest(heads: object): string {
  return sha256(`${headsFormat}\n${canonicalJson(heads)}`);
}
