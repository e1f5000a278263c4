import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const root = join(__dirname, '..', '..');
export const fixtures = join(__dirname, 'fixtures');

/** The command of a tool among the development dependencies. */
export const tool = (name: string): string => join(root, 'node_modules', '.bin', name);

/**
 * What a command prints as JSON when it looks at the tree in `cwd`. A tool that finds something leaves with an exit code
 * of its own; one that prints no JSON has failed, and its words are the error.
 */
export function reportOf(cwd: string, command: string, args: readonly string[]): unknown {
  const { stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`${command} gave no report: ${stderr}${stdout}`);
  }
}
