import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const root = join(__dirname, '..', '..');
export const fixtures = join(__dirname, 'fixtures');

/**
 * What a command-line tool of the project prints as JSON when it looks at the tree in `cwd`. A tool that finds something
 * leaves with an exit code of its own; one that prints no JSON has failed, and its words are the error.
 */
export function reportOf(tool: 'eslint' | 'depcruise', cwd: string, args: readonly string[]): unknown {
  const { stdout, stderr } = spawnSync(join(root, 'node_modules', '.bin', tool), args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`${tool} gave no report: ${stderr}${stdout}`);
  }
}
