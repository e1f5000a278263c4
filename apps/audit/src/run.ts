import { CommandFailed, exits, type Command, type Terminal } from './command-line';
import { explain } from './commands/explain';
import { exportCommand } from './commands/export';
import { replay } from './commands/replay';
import { verify } from './commands/verify';
import { version } from '../../../package.json';

const commands: ReadonlyMap<string, Command> = new Map(
  Object.entries({ verify, replay, explain, export: exportCommand }),
);

const help = `npm run audit -- <command> ...

Reads the log of an installation, or a bundle taken from one, and never writes to either.

${[...commands].map(([name, { summary }]) => `  ${name.padEnd(8)} ${summary}`).join('\n')}

Every command takes --help and --json; --version names this version.`;

/** Runs one command line and answers its exit code. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name = '', ...rest] = args;
  const command = commands.get(name);
  if (args.includes('--version')) terminal.answer(version);
  else if (args.some((each) => each === '--help' || each === '-h')) terminal.answer(command?.help ?? help);
  else return runCommand(name, command, rest, terminal);
  return exits.good;
}

async function runCommand(name: string, command: Command | undefined, args: readonly string[], terminal: Terminal) {
  try {
    if (command !== undefined) return await command.run(args, terminal);
    throw new CommandFailed('wrongUse', name === '' ? help : `There is no command "${name}". --help names them all.`);
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    const exitCode = exits[error.exit];
    if (args.includes('--json')) terminal.answer(JSON.stringify({ error: error.message, exitCode }, undefined, 2));
    else terminal.say(error.message);
    return exitCode;
  }
}
