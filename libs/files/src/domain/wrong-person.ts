import type { FileEvent, Recorded, WrongPlace } from '@exchange/contract';
import type { Instant } from '@exchange/kernel';

type History = readonly Recorded<FileEvent>[];

/**
 * What stands in a file and was about the wrong person: an office reads it there no more than in the request (LED art. 7(3)).
 * Of what the file released, places; of a proposal and of a draft that came before, all, for nobody can say which part of it.
 */
export interface WrongInFile {
  /** Places of the content that the file released. */
  readonly places: readonly { readonly pointer: string; readonly since: Instant }[];
  /** Proposals by their numbers, and since when they are closed. */
  readonly proposals: ReadonlyMap<number, Instant>;
}

export function wrongInFile(history: History, wrong: readonly WrongPlace[]): WrongInFile {
  const released = history.some(({ type }) => type === 'DraftReleased');
  const places = wrong.flatMap(({ inContent: pointer, since }) =>
    released && pointer !== undefined ? [{ pointer, since }] : [],
  );
  return { places, proposals: wrongProposals(history, wrong) };
}

/** Since when the data of an event is closed to everybody but auditors; undefined where it is open. */
export function closedSince(
  { type, data }: Recorded<FileEvent>,
  { places, proposals }: WrongInFile,
): Instant | undefined {
  if (type === 'ActProposed') return proposals.get(data.proposal);
  const carriesDraft =
    type === 'DraftAmended' || type === 'DraftReleased' || (type === 'FileOpened' && 'draft' in data);
  return carriesDraft ? places[0]?.since : undefined;
}

/** A proposal says what was wrong somewhere in its body; what it took the place of was an earlier wording of the same. */
function wrongProposals(history: History, wrong: readonly WrongPlace[]): ReadonlyMap<number, Instant> {
  const closed = new Map<number, Instant>();
  for (const { type, data } of [...history].reverse()) {
    if (type !== 'ActProposed') continue;
    const since = closed.get(data.proposal) ?? wrong.find(({ values }) => says(data.body, values))?.since;
    if (since === undefined) continue;
    closed.set(data.proposal, since);
    if (data.replaces !== undefined) closed.set(data.replaces, since);
  }
  return closed;
}

/** The body is canonical JSON: a text stands in it as JSON writes it. */
function says(body: unknown, values: readonly string[]): boolean {
  return typeof body === 'string' && values.some((value) => body.includes(JSON.stringify(value)));
}
