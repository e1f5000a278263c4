import { parseArgs, types, type ParseArgsConfig } from 'node:util';
import { configurationFrom, ConfigurationRefused, type PlaceOfLog } from '@exchange/profiles/audit';

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

/** How every command is told which log. */
export const ofLog = { data: { type: 'string' }, store: { type: 'string' } } as const;

export const helpOfLog = `
  --data <folder>    the data folder of the installation, or a copy. Default: DATA_DIR, or ./data
  --store <place>    sqlite:<folder>, or the connection string of an EventStoreDB (esdb://...). Default: EVENTSTORE_URL, if it
                     is set; there a password is not shown in the list of processes`;

/** The log that the options name, or else that of this installation. @throws CommandFailed */
export function placeOf(named: {
  readonly data?: string | undefined;
  readonly store?: string | undefined;
}): PlaceOfLog {
  const { data, store } = named;
  if (data !== undefined && store !== undefined) {
    throw new CommandFailed('wrongUse', 'Name the log once: with --data or with --store.');
  }
  if (data !== undefined) return { folder: data };
  if (store?.startsWith('sqlite:') === true) return { folder: store.slice('sqlite:'.length) };
  return usualPlace(store ?? process.env['EVENTSTORE_URL'], store === undefined ? 'EVENTSTORE_URL' : '--store');
}

function usualPlace(store: string | undefined, namedBy: string): PlaceOfLog {
  try {
    const { dataDir, eventStoreUrl } = configurationFrom({
      DATA_DIR: process.env['DATA_DIR'],
      EVENTSTORE_URL: store,
    });
    return eventStoreUrl === undefined ? { folder: dataDir } : { connectionString: eventStoreUrl };
  } catch (error) {
    if (!(error instanceof ConfigurationRefused)) throw error;
    const problems = error.problems.join(' ').replaceAll('EVENTSTORE_URL:', `${namedBy}:`);
    throw new CommandFailed('wrongUse', `${problems} Or name a folder in the command.`, { cause: error });
  }
}

/** A place as it can be shown: without account and password. */
export function shown(place: PlaceOfLog): string {
  return 'folder' in place ? place.folder : place.connectionString.replace(/\/\/[^@/?]*@/, '//').replace(/\?.*$/, '');
}
