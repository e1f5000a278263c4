import { decodeEvent, type AnyEvent, type Recorded } from '@exchange/contract';
import type { EventLog, StoredEvent } from '@exchange/event-store';
import { isUuid } from '@exchange/kernel';
import type { ChainLink } from '@exchange/transparency';
import { CommandFailed } from '../command-line';
import { brokenEventRule, dueAfter } from '../verify/event-check';
import { eventFinding, type Finding } from '../verify/finding';
import { split } from '../verify/header';

/** What a person may ask for by its id. */
type Category = 'request' | 'file';

/** The whole stream that an id names, held to the chain: nothing is told from a history that does not hold. */
export interface ProvenStream {
  readonly category: Category;
  readonly streamId: string;
  readonly stored: readonly StoredEvent[];
}

/**
 * `word` is the id of what the stream is about, or the name of the stream.
 *
 * @throws CommandFailed
 */
export async function provenStream(
  log: EventLog,
  word: string,
  categories: readonly Category[],
): Promise<ProvenStream> {
  const asked = categories.map((category) => ({ category, streamId: streamNamed(word, category) }));
  for (const { category, streamId } of asked) {
    const stored = streamId === undefined ? [] : await log.readStream(streamId);
    if (streamId !== undefined && stored.length > 0) return { category, streamId, stored: proven(stored) };
  }
  const kinds = categories.join(' or ');
  if (asked.every(({ streamId }) => streamId === undefined)) {
    throw new CommandFailed(
      'wrongUse',
      `"${word}" is not the id of a ${kinds}: give a UUID, as the detail of the ${kinds} shows it.`,
    );
  }
  throw new CommandFailed('nothingThere', `This log has no ${kinds} ${word}. Is it the right folder (--data)?`);
}

/** The events of a stream that a context calls its own. @throws UnknownEventType, EventSchemaMismatch, CommandFailed */
export function decoded<Own extends Recorded<AnyEvent>>(
  { streamId, stored }: ProvenStream,
  owns: (event: Recorded<AnyEvent>) => event is Own,
): readonly Own[] {
  return stored.map((each) => {
    const event = decodeEvent(each);
    if (owns(event)) return event;
    throw new CommandFailed(
      'notUnderstood',
      `${streamId} revision ${event.revision} is a ${event.type}, which does not belong there.`,
    );
  });
}

function streamNamed(word: string, category: Category): string | undefined {
  const id = word.startsWith(`${category}-`) ? word.slice(category.length + 1) : word;
  return isUuid(id) ? `${category}-${id}` : undefined;
}

/** The same events, held to the chain. @throws CommandFailed */
export function proven(events: readonly StoredEvent[]): readonly StoredEvent[] {
  let before: ChainLink | undefined;
  for (const event of events) {
    const { streamId, revision } = event;
    const parts = split(event.metadata);
    const rule = parts === undefined ? 'metadata' : brokenEventRule({ ...event, ...parts }, before);
    if (parts === undefined || rule !== undefined)
      throw broken(eventFinding({ streamId, revision }, rule ?? 'metadata', dueAfter(before)));
    before = { revision, hash: parts.header.hash };
  }
  return events;
}

function broken({ verdict, sentence }: Finding): CommandFailed {
  return new CommandFailed(
    verdict,
    `${sentence} Nothing is told from a history that does not hold; "audit verify" names every place.`,
  );
}
