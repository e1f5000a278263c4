/** Whether the packages of the peers are there. They are none of the exchange's own, so whoever wants them installs them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname;
const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const missing = Object.keys(dependencies).filter((name) => !existsSync(join(folder, 'node_modules', name)));
if (missing.length > 0) {
  console.error(`Not installed: ${missing.join(', ')}.

The peers are no part of the exchange. Install them first (one is compiled, which takes some minutes):

  npm ci --prefix test/bench/peers
`);
  process.exit(1);
}
