import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { NotStrictJson } from './strict-json';

/** @throws NotStrictJson, and what the disk says */
export function readText(path: string): string {
  // A pipe would hang, and a device would never end.
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) throw new NotStrictJson('missing, or not a file');
  const bytes = readFileSync(path);
  if (!isUtf8(bytes)) throw new NotStrictJson('not UTF-8');
  return bytes.toString('utf8');
}

/** Writes a file for its owner alone, over nothing. @throws what the disk says */
export function writeNew(path: string, text: string): void {
  writeFileSync(path, text, { flag: 'wx', mode: 0o600, flush: true });
}
