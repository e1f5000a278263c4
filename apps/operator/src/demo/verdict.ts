import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { CommandFailed } from '../command';
import { textIn } from '../http/answers';

/** What the auditor says of a log. */
export interface Verdict {
  readonly events: number;
  readonly streams: number;
}

/** Has the auditor's own program look at a folder. @throws CommandFailed where the log does not hold together */
export async function verdictOn(folder: string, auditor: string): Promise<Verdict> {
  const child = spawn(process.execPath, [auditor, 'verify', folder, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const said = await text(child.stdout);
  await ended;
  if (child.exitCode !== 0) throw new CommandFailed(`The auditor does not find the log good:\n${said}`, 70);
  const verdict: unknown = JSON.parse(said);
  return { events: Number(textIn(verdict, 'events')), streams: Number(textIn(verdict, 'streams')) };
}
