import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Progress } from '../../apps/audit/src/progress';
import { run } from '../../apps/audit/src/run';

/** What a command line of the auditor comes to. */
export async function audit(...args: readonly string[]) {
  const answers: string[] = [];
  const said: string[] = [];
  const answer = (text: string) => answers.push(text);
  const exitCode = await run(args, { answer, answerCsv: answer, say: (text) => said.push(text) });
  return { exitCode, answer: answers.join('\n'), said: said.join('\n') };
}

const main = join(__dirname, '../../dist/apps/audit/src/main.js');

/** The same of the auditor as it is installed, in a process of its own: `npm test` builds first. */
export function auditBuilt(...args: readonly string[]) {
  return spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

export const silent: Progress = { reached: () => undefined };
