import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);

/** What is measured is what is shipped: the build. */
export const program = (path) => join(root, 'dist', path);
export const built = (path) => require(program(path));

/** Where the results go, unless it is said. */
export const results = join(root, '.bench', 'latest.json');
