import { parseArgs, types, type ParseArgsConfig } from 'node:util';
import { configurationFrom, ConfigurationRefused } from '@exchange/profiles/audit';

/**
 * How a command ends. 0 to 3 are the words of a verification; the rest are those of sysexits, so that no script takes a
 * mistyped option for a tampered log.
 */
export const exits = {
  good: 0,
  tampered: 1,
  incomplete: 2,
  unreadable: 3,
  wrongUse: 64,
  notUnderstood: 65,
  nothingThere: 66,
  defect: 70,
  cannotWrite: 73,
  notAllowed: 77,
} as const;

/** Ends a command with a sentence that says what to do next. */
export class CommandFailed extends Error {
  constructor(
    readonly exit: Exclude<keyof typeof exits, 'good'>,
    sentence: string,
    options?: ErrorOptions,
  ) {
    super(sentence, options);
    this.name = 'CommandFailed';
  }
}

/** Where a command writes whole lines: its answer, and what it says beside it. */
export interface Terminal {
  answer(text: string): void;
  /** An answer for programs whose lines end with CR and LF, the last one too. */
  answerCsv(text: string): void;
  say(text: string): void;
}

export interface Command {
  readonly summary: string;
  readonly help: string;
  /** Answers the exit code. @throws CommandFailed */
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}

/** The options and the words of a command line; `json` is an option of every command. @throws CommandFailed */
export function parsed<const O extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  mostWords: number,
  options: O,
) {
  const json = { json: { type: 'boolean', default: false } } as const;
  try {
    const found = parseArgs({ args: [...args], options: { ...json, ...options }, allowPositionals: true });
    if (found.positionals.length <= mostWords) return found;
  } catch (error) {
    const reason = types.isNativeError(error) ? error.message.replace(/\. To specify .*$/s, '.') : String(error);
    throw new CommandFailed('wrongUse', `${reason} Ask with --help which options there are.`);
  }
  const words = mostWords === 0 ? 'No word' : `At most ${mostWords} word`;
  throw new CommandFailed('wrongUse', `${words} may follow. Ask with --help how to call this.`);
}

/** The folder of this installation's log: DATA_DIR, or `data`. @throws CommandFailed */
export function usualFolder(): string {
  try {
    return configurationFrom({ DATA_DIR: process.env['DATA_DIR'] }).dataDir;
  } catch (error) {
    if (!(error instanceof ConfigurationRefused)) throw error;
    throw new CommandFailed('wrongUse', `${error.problems.join(' ')} Or name a folder in the command.`, {
      cause: error,
    });
  }
}
