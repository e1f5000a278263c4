import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { built, program } from './built.mjs';
import { server } from './children.mjs';
import { pairs } from './story.mjs';

const { KeyFolder, mintToken } = built('libs/access/src/index.js');
const { systemClock } = built('libs/kernel/src/index.js');

/** What a process is told that is called by the benchmark. */
export function serving(dataDir) {
  // No office makes as many calls as the ten of a benchmark do.
  const limits = { CALLS_PER_MINUTE: '100000000' };
  return { HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir, NODE_ENV: 'development', ...limits };
}

/** The exchange as it is shipped, in a process of its own, on a folder of its own. */
export function exchange(dataDir) {
  return server(program('apps/standalone/src/main.js'), [], serving(dataDir));
}

/**
 * The bare server: how many bytes it stores of each creation, and what it answers to each reading; in a file, or in the
 * database at an address.
 */
export function bareServer(place, { data = 0, metadata = 0, answer = '{}', database = '' }) {
  const folder = join(place, 'bare');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'detail.json'), answer);
  return server(join(import.meta.dirname, 'children/bare-server.mjs'), [folder, data, metadata, database]);
}

/** Twenty tokens: two people at the requesting office of each of ten pairs, or at the requested one. */
export async function tokensOf(dataDir, side) {
  const keys = KeyFolder.open(dataDir);
  const wishes = pairs(10).flatMap((pair) => ['one', 'two'].map((subject) => ({ ...pair[side], subject })));
  return Promise.all(
    wishes.map(async ({ officeId, subject }) => {
      return { officeId, token: await mintToken(keys, systemClock, { officeId, role: 'officer', subject }) };
    }),
  );
}
