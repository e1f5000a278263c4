import { isRequestEvent, type Recorded, type RequestEvent } from '@exchange/contract';
import { type RequestOutcome, requestOutcomes, type RequestStatus, requestStatuses } from '@exchange/contract/codes';
import { coded, isLanguage, type Language, languages, type Wording, wordingsOf } from '@exchange/contract/texts';
import type { Uuid } from '@exchange/kernel';
import { evolve, noRequest, outcomeOf, statusOf } from '@exchange/requests/domain';
import { CommandFailed, exits, parsed, usualFolder, type Command } from '../command-line';
import { accountsOf, type Account } from '../explain/account';
import { officeNames } from '../explain/office-names';
import { toldAccount } from '../explain/told-account';
import { Words } from '../explain/wording';
import { askLog } from '../history/log-session';
import { decoded, provenStream } from '../history/proven-stream';

const help = `audit explain <request id> [--language <code>] [--data <folder>] [--json]

Tells the history of a request in words: who did and who decided what, when, on what ground and by which national act, and
how late it was recorded. People are named as the events name them; accounts by their pseudonyms.

  --language <code>  ${languages.join(', ')}. Default: en
  --data <folder>    the data folder of the installation, or a copy. Default: DATA_DIR, or ./data`;

const options = { data: { type: 'string' }, language: { type: 'string', default: 'en' } } as const;

export const explain: Command = {
  summary: 'tell the history of a request in words',
  help,
  run: async (args, terminal) => {
    const { values, positionals } = parsed(args, 1, options);
    const [id] = positionals;
    if (id === undefined) throw new CommandFailed('wrongUse', 'Say which request: its id comes first.');
    const language = languageNamed(values.language);
    const words = new Words(language);
    const explained = await askLog(values.data ?? usualFolder(), async (log) => {
      const stream = await provenStream(log, id, ['request']);
      const events = decoded(stream, isRequestEvent);
      const accounts = accountsOf(events, words);
      const offices = await officeNames(log, accounts.flatMap(officesIn));
      return { streamId: stream.streamId, ...cameTo(events), accounts, offices };
    });
    for (const doubt of doubtsAbout(language)) terminal.say(doubt);
    if (values.json) terminal.answer(JSON.stringify(asJson(explained, language), undefined, 2));
    else terminal.answer(told(explained, words).join('\n'));
    return exits.good;
  },
};

function languageNamed(code: string): Language {
  if (isLanguage(code)) return code;
  throw new CommandFailed('wrongUse', `There are no words in "${code}". Name one of ${languages.join(', ')}.`);
}

/** What a reader should know of the words before relying on them. */
function doubtsAbout(language: Language): string[] {
  const inLanguage = (wording: Wording): boolean => wording.language === language;
  const written = wordingsOf(['explain']).some(inLanguage);
  const reviewed = wordingsOf(['labels', 'explain']).find(inLanguage)?.reviewed ?? true;
  return [
    ...(written ? [] : [`Nobody has written these sentences in ${language} yet: only codes are told in it.`]),
    ...(reviewed ? [] : [`Nobody who knows the law and the language has confirmed the words in ${language} yet.`]),
  ];
}

interface Explained {
  readonly streamId: string;
  /** Absent where the history does not begin with a submission. */
  readonly status?: RequestStatus;
  readonly outcome?: RequestOutcome;
  readonly accounts: readonly Account[];
  readonly offices: ReadonlyMap<Uuid, string>;
}

function cameTo(events: readonly Recorded<RequestEvent>[]): Pick<Explained, 'status' | 'outcome'> {
  const state = events.reduce(evolve, noRequest);
  return state.phase === 'none' ? {} : { status: statusOf(state), outcome: outcomeOf(state) };
}

function officesIn({ officeId, recordedFor }: Account): Uuid[] {
  return recordedFor === undefined ? [officeId] : [officeId, recordedFor];
}

function asJson({ streamId, status, outcome, accounts, offices }: Explained, language: Language) {
  return { streamId, status, outcome, language, offices: Object.fromEntries(offices), events: accounts };
}

function told({ streamId: stream, status, outcome, accounts, offices }: Explained, words: Words): string[] {
  const standing =
    status === undefined || outcome === undefined
      ? stream
      : words.say({
          key: 'explain.standing',
          params: { stream, status: coded(requestStatuses, status), outcome: coded(requestOutcomes, outcome) },
        });
  return [standing, ...accounts.flatMap((account) => toldAccount(account, offices, words))];
}
