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

export const silent: Progress = { reached: () => undefined };
