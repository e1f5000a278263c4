import { isRequestEvent } from '@exchange/contract';
import type { EventLog } from '@exchange/event-store';
import { type RequestOutcome, requestOutcomes, type RequestStatus, requestStatuses } from '@exchange/contract/codes';
import { coded, isLanguage, type Language, languages, type Wording, wordingsOf } from '@exchange/contract/texts';
import type { Uuid } from '@exchange/kernel';
import {
  type AuditedEvent,
  auditSight,
  evolve,
  noRequest,
  outcomeOf,
  readBy,
  sightOfAll,
  statusOf,
} from '@exchange/requests/domain';
import { CommandFailed, exits, helpOfLog, ofLog, parsed, placeOf, type Command } from '../command-line';
import { accountsOf, type Account } from '../explain/account';
import { officeNames } from '../explain/office-names';
import { toldAccount } from '../explain/told-account';
import { Words } from '../explain/wording';
import { eyesOf, type Eyes } from '../history/eyes';
import { askLog } from '../history/log-session';
import { opened } from '../history/opened';
import { type Part, partsIn } from '../history/parts';
import { decoded, provenStream, type ProvenStream } from '../history/proven-stream';
import { takesNoPart } from '../history/seen';

const help = `audit explain <request id> --for <office id> | --operator [--language <code>] [--data <folder> | --store <place>] [--json]

Tells the history of a request in words: who did and who decided what, when, on what ground and by which national act, and
how late it was recorded. People are named as the events name them; accounts by their pseudonyms.

  --for <office id>  with the eyes of this office: what it sees, with its own accounts alone. What was closed to it since (a
                     recall, an entry about the wrong person) is told and marked
  --operator         with the operator's eyes: all of it. Says first whose request that opens
  --language <code>  ${languages.join(', ')}. Default: en${helpOfLog}`;

const options = {
  for: { type: 'string' },
  operator: { type: 'boolean', default: false },
  language: { type: 'string', default: 'en' },
  ...ofLog,
} as const;

export const explain: Command = {
  summary: 'tell the history of a request in words',
  help,
  run: async (args, terminal) => {
    const { values, positionals } = parsed(args, 1, options);
    const [id] = positionals;
    if (id === undefined) throw new CommandFailed('wrongUse', 'Say which request: its id comes first.');
    const language = languageNamed(values.language);
    const eyes = eyesOf(values);
    const words = new Words(language);
    const explained = await askLog(placeOf(values), terminal, (log) => explainedFrom(log, id, eyes, words));
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
  readonly eyes: Eyes;
  /** Whose it is, where the operator opened it. */
  readonly opens: readonly Part[];
  /** Absent where the history does not begin with a submission. */
  readonly status?: RequestStatus;
  readonly outcome?: RequestOutcome;
  readonly accounts: readonly Account[];
  readonly offices: ReadonlyMap<Uuid, string>;
}

async function explainedFrom(log: EventLog, id: string, eyes: Eyes, words: Words): Promise<Explained> {
  const stream = await provenStream(log, id, ['request']);
  const seen = seenWith(eyes, stream);
  const accounts = accountsOf(seen, words);
  const opens = eyes === 'operator' ? partsIn(seen.map(({ event }) => event)) : [];
  const named = [...opens.map(({ officeId }) => officeId), ...accounts.flatMap(officesIn)];
  const offices = await officeNames(log, named);
  return { streamId: stream.streamId, eyes, opens, ...cameTo(seen), accounts, offices };
}

/** @throws UnknownEventType, EventSchemaMismatch, CommandFailed where the office sees nothing */
function seenWith(eyes: Eyes, stream: ProvenStream): readonly AuditedEvent[] {
  const all = decoded(stream, isRequestEvent);
  if (eyes === 'operator') return sightOfAll(all);
  const seen = auditSight(all, all, eyes.officeId);
  if (seen === undefined) throw takesNoPart(stream.streamId, eyes.officeId);
  return seen.map(({ event, closed }) => ({ event: readBy(eyes, event), closed }));
}

function cameTo(seen: readonly AuditedEvent[]): Pick<Explained, 'status' | 'outcome'> {
  const state = seen.map(({ event }) => event).reduce(evolve, noRequest);
  return state.phase === 'none' ? {} : { status: statusOf(state), outcome: outcomeOf(state) };
}

function officesIn({ officeId, recordedFor }: Account): Uuid[] {
  return recordedFor === undefined ? [officeId] : [officeId, recordedFor];
}

function asJson({ streamId, eyes, opens, status, outcome, accounts, offices }: Explained, language: Language) {
  const whose = eyes === 'operator' ? { opens } : { for: eyes.officeId };
  return { streamId, ...whose, status, outcome, language, offices: Object.fromEntries(offices), events: accounts };
}

function told(
  { streamId: stream, eyes, opens, status, outcome, accounts, offices }: Explained,
  words: Words,
): string[] {
  const standing =
    status === undefined || outcome === undefined
      ? stream
      : words.say({
          key: 'explain.standing',
          params: { stream, status: coded(requestStatuses, status), outcome: coded(requestOutcomes, outcome) },
        });
  const events = accounts.flatMap((account) => toldAccount(account, offices, words, eyes));
  return [...opened(stream, opens, offices), standing, ...events];
}
