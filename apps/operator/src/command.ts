import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Ends a command with a sentence that says what to do next. Exit codes are those of sysexits. */
export class CommandFailed extends Error {
  constructor(
    sentence: string,
    readonly exitCode: 64 | 69 | 70 = 64,
  ) {
    super(sentence);
    this.name = 'CommandFailed';
  }
}

/** Where a command writes whole lines: its answer on one stream, what it says beside it on the other. */
export interface Terminal {
  answer(text: string): void;
  say(text: string): void;
}

export interface Command {
  readonly summary: string;
  readonly usage: string;
  /** @throws CommandFailed */
  run(args: readonly string[], terminal: Terminal): Promise<void>;
}

/** The options of a command line. `json` is one of every command. @throws CommandFailed */
export function optionsOf<const O extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: O,
) {
  try {
    const json = { json: { type: 'boolean', default: false } } as const;
    return parseArgs({ args: [...args], options: { ...json, ...options }, allowPositionals: false, strict: true })
      .values;
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message.replace(/\. To specify .*$/s, '.') : String(failure);
    throw new CommandFailed(`${reason} Ask with --help which options there are.`);
  }
}
