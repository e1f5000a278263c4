import { audit } from './command';
import type { Story } from './sample-log';
import { shortLivedLog } from './short-lived-log';

/** The auditor with a log of these stories, for the specs of one file. */
export function auditorOf(stories: readonly Story[]) {
  const { root, log } = shortLivedLog(stories);
  const asked = (...args: readonly string[]) => audit(...args, '--data', log);

  /** What a program reads of a command that does what it is asked. */
  async function answered(...args: readonly string[]) {
    const { exitCode, answer, said } = await asked(...args, '--json');
    expect({ exitCode, said }).toEqual({ exitCode: 0, said: '' });
    return JSON.parse(answer);
  }

  async function refused(...args: readonly string[]) {
    const { exitCode, answer, said } = await asked(...args);
    expect(answer).toBe('');
    return { exitCode, said };
  }

  return { root, asked, answered, refused };
}
