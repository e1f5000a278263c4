#!/usr/bin/env node
import { CommandFailed, type Command, type Terminal } from './command';
import { backup } from './commands/backup';
import { counterpart } from './commands/counterpart';
import { demo } from './commands/demo';
import { migrate } from './commands/migrate';
import { migrateStore } from './commands/migrate-store';
import { offices } from './commands/offices';
import { projections } from './commands/projections';
import { restore } from './commands/restore';
import { seed } from './commands/seed';
import { setupStore } from './commands/setup-store';
import { token } from './commands/token';
import { version } from '../../../package.json';

const commands: Readonly<Record<string, Command>> = {
  ...{ token, offices, seed, demo, counterpart },
  ...{ 'setup-store': setupStore, 'migrate-store': migrateStore, migrate, projections, backup, restore },
};

const help = `exchange <command> [options]

${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(13)}${summary}`)
  .join('\n')}

  exchange <command> --help   how to call it
  --json                      machine-readable answers
  --version                   the version of the exchange`;

async function run([name = '--help', ...args]: readonly string[], terminal: Terminal): Promise<void> {
  if (name === '--version') return terminal.answer(version);
  if (name === '--help') return terminal.answer(help);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw new CommandFailed(`There is no command "${name}". Ask with --help which there are.`);
  if (args.includes('--help')) return terminal.answer(command.usage);
  await command.run(args, terminal);
}

const terminal: Terminal = {
  answer: (text) => process.stdout.write(`${text}\n`),
  say: (text) => process.stderr.write(`${text}\n`),
};

/** Failures that the operator can mend; their messages say how. */
const explained: ReadonlySet<string> = new Set([
  'ConfigurationRefused',
  'KeyFolderRefused',
  'NotReadModels',
  'UnfitDatabase',
]);

function fail(failure: unknown, json: boolean): void {
  const sentence = failure instanceof Error ? sentenceOf(failure) : String(failure);
  const exitCode = failure instanceof CommandFailed ? failure.exitCode : 70;
  if (json) terminal.answer(JSON.stringify({ error: sentence, exitCode }));
  else terminal.say(sentence);
  process.exitCode = exitCode;
}

function sentenceOf(failure: Error): string {
  if (failure instanceof CommandFailed || explained.has(failure.name)) return failure.message;
  return failure.stack ?? failure.message;
}

// A reader that has seen enough (`| head`) closes the pipe; that is no failure.
process.stdout.on('error', (failure: NodeJS.ErrnoException) => {
  if (failure.code !== 'EPIPE') throw failure;
});

const args = process.argv.slice(2);
run(args, terminal).catch((failure: unknown) => fail(failure, args.includes('--json')));
