import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailed } from '../command';

const folder = join(__dirname, '../../scripts');
const ending = '.yaml';

/** The names of the scripts that come with the exchange. */
export function shippedScripts(): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort((a, b) => (a < b ? -1 : 1));
}

/** The text of a script: one that comes with the exchange, by its name, or a file. @throws CommandFailed */
export function scriptText(nameOrFile: string): string {
  if (shippedScripts().includes(nameOrFile)) return readFileSync(join(folder, `${nameOrFile}${ending}`), 'utf8');
  if (existsSync(nameOrFile)) return readFileSync(nameOrFile, 'utf8');
  throw new CommandFailed(`There is no file ${nameOrFile}. These scripts ship: ${shippedScripts().join(', ')}.`);
}
