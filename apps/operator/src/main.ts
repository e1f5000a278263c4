#!/usr/bin/env node
import { CommandFailed, type Command, type Terminal } from './command';
import { version } from '../../../package.json';

/** Each is loaded when it is called: who mints a token waits neither for a schema nor for a database. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  token: async () => (await import('./commands/token')).token,
  offices: async () => (await import('./commands/offices')).offices,
  seed: async () => (await import('./commands/seed')).seed,
  demo: async () => (await import('./commands/demo')).demo,
  counterpart: async () => (await import('./commands/counterpart')).counterpart,
  'setup-store': async () => (await import('./commands/setup-store')).setupStore,
  'migrate-store': async () => (await import('./commands/migrate-store')).migrateStore,
  migrate: async () => (await import('./commands/migrate')).migrate,
  projections: async () => (await import('./commands/projections')).projections,
  backup: async () => (await import('./commands/backup')).backup,
  restore: async () => (await import('./commands/restore')).restore,
};

async function help(): Promise<string> {
  const lines = Object.entries(commands).map(async ([name, load]) => `  ${name.padEnd(13)}${(await load()).summary}`);
  return `exchange <command> [options]

${(await Promise.all(lines)).join('\n')}

  exchange <command> --help   how to call it
  --json                      machine-readable answers
  --version                   the version of the exchange`;
}

async function run([name = '--help', ...args]: readonly string[], terminal: Terminal): Promise<void> {
  if (name === '--version') return terminal.answer(version);
  if (name === '--help') return terminal.answer(await help());
  const command = Object.hasOwn(commands, name) ? await commands[name]?.() : undefined;
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
