import { existsSync } from 'node:fs';
import type { SealedHeads } from '@exchange/transparency';
import { CommandFailed } from '../command-line';
import { NotStrictJson } from '../evidence/strict-json';
import { readText } from '../evidence/text-file';
import { readHeads } from './format';

/** Heads out of a file that somebody kept. @throws CommandFailed */
export function keptHeads(file: string): SealedHeads {
  if (!existsSync(file)) {
    throw new CommandFailed('nothingThere', `There is no file ${file}. Name one that "audit heads" wrote.`);
  }
  try {
    return readHeads(readText(file));
  } catch (error) {
    // Beside what is not in the form, what the disk or the length of a string does not let us read.
    const reason = error instanceof NotStrictJson ? error.message : 'cannot be read';
    throw new CommandFailed(
      'notUnderstood',
      `Nothing was compared: ${file} is refused, ${reason}. Take another copy of the heads that were kept.`,
      { cause: error },
    );
  }
}
