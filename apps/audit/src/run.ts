import { CommandFailed, exits, type Command, type Terminal } from './command-line';
import { version } from '../../../package.json';

/** Loaded when called for: `verify` is to begin at once, and needs none of the rules of requests and files. */
const commands: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['verify', async () => (await import('./commands/verify')).verify],
  ['register', async () => (await import('./commands/register')).register],
  ['replay', async () => (await import('./commands/replay')).replay],
  ['explain', async () => (await import('./commands/explain')).explain],
  ['heads', async () => (await import('./commands/heads')).heads],
  ['export', async () => (await import('./commands/export')).exportCommand],
]);

/** Runs one command line and answers its exit code. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name = '', ...rest] = args;
  const command = await commands.get(name)?.();
  if (args.includes('--version')) terminal.answer(version);
  else if (args.some((each) => each === '--help' || each === '-h')) terminal.answer(command?.help ?? (await help()));
  else return runCommand(name, command, rest, terminal);
  return exits.good;
}

async function runCommand(name: string, command: Command | undefined, args: readonly string[], terminal: Terminal) {
  try {
    if (command !== undefined) return await command.run(args, terminal);
    const sentence = name === '' ? await help() : `There is no command "${name}". --help names them all.`;
    throw new CommandFailed('wrongUse', sentence);
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    const exitCode = exits[error.exit];
    if (args.includes('--json')) terminal.answer(JSON.stringify({ error: error.message, exitCode }, undefined, 2));
    else terminal.say(error.message);
    return exitCode;
  }
}

async function help(): Promise<string> {
  const named = [...commands].map(async ([name, load]) => `  ${name.padEnd(8)} ${(await load()).summary}`);
  return [
    'npm run audit -- <command> ...',
    '',
    'Reads the log of an installation, or a bundle taken from one, and never writes to either.',
    '',
    ...(await Promise.all(named)),
    '',
    'Every command takes --help and --json; --version names this version.',
    '',
    'Exit codes: 0 good or done, 1 tampered, 2 incomplete, 3 unreadable; 64 wrong use, 65 not of a form that this version',
    'knows, 66 nothing there, 70 a defect of this program, 73 cannot be written, 77 the office may not see the request.',
  ].join('\n');
}
