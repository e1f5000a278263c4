import { KeyFolder, mintToken, type TokenWish } from '@exchange/access';
import { systemClock } from '@exchange/kernel';
import { Desk } from './desk';

/** The desk of somebody of an office, who works on cases. Each call has a new token, signed with the keys in that folder. */
export function officeDesk(url: () => string, dataDir: string, who: TokenWish): Desk {
  const token = (): Promise<string> => mintToken(KeyFolder.open(dataDir), systemClock, who);
  return new Desk(url, { token, purpose: 'CASE_WORK' });
}
