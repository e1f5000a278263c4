import { KeyFolder, mintToken, type TokenWish } from '@exchange/access';
import { systemClock } from '@exchange/kernel';

const tenMinutes = 600_000;

/** The token of one person: minted when first asked for, and again before its quarter of an hour is over. */
export function tokenOf(dataDir: string, wish: TokenWish): () => Promise<string> {
  let minted: { readonly token: Promise<string>; readonly at: number } | undefined;
  return () => {
    const now = performance.now();
    if (minted === undefined || now - minted.at > tenMinutes) {
      minted = { token: mintToken(KeyFolder.open(dataDir), systemClock, wish), at: now };
    }
    return minted.token;
  };
}
