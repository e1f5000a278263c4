import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { KeyFolder, mintToken } from '@exchange/access';
import { systemClock } from '@exchange/kernel';
import { configurationFrom } from '@exchange/profiles/audit';
import { CommandFailed } from '../command';
import { Desk } from './desk';

/**
 * The desk of the secretariat at the exchange that runs on the data folder of this installation (DATA_DIR).
 *
 * @throws CommandFailed where no exchange answers there, or one that runs on another folder
 */
export async function secretariatDesk(url: string): Promise<Desk> {
  const { dataDir } = configurationFrom({ DATA_DIR: process.env['DATA_DIR'] });
  await new Desk(() => url).read('/health/live');
  // Opening the key folder would make one, and a folder that no exchange has ever run on needs none.
  if (!existsSync(join(dataDir, 'keys'))) throw elsewhere(url, dataDir);
  const desk = await secretariatAt(() => url, dataDir);
  if ((await desk.read('/v1/me')).status !== 200) throw elsewhere(url, dataDir);
  return desk;
}

/** The desk of the secretariat, which signs with the keys in that folder. */
export async function secretariatAt(url: () => string, dataDir: string): Promise<Desk> {
  const token = await mintToken(KeyFolder.open(dataDir), systemClock, { role: 'secretariat', subject: 'secretariat' });
  return new Desk(url, { token: () => Promise.resolve(token), purpose: 'NETWORK_ADMINISTRATION' });
}

function elsewhere(url: string, dataDir: string): CommandFailed {
  return new CommandFailed(
    `The exchange at ${url} does not run on ${dataDir}. Name its folder with DATA_DIR, or another exchange with --url.`,
    69,
  );
}
