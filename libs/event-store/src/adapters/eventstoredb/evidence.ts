import { canonicalJson } from '@exchange/kernel';
import { StoreUnavailable } from '../../errors';
import type { Evidence, FoundEvent } from '../../evidence';
import { storeAddressFrom } from './connection-string';
import type { Opening } from './event-store-db';
import { LogReader, type Ours } from './log-reader';
import { usualPatience } from './patience';
import type { Cursor } from './recorded';
import { StoreClient } from './store-client';
import { storeIdOf } from './store-identity';

const pageSize = 500;

/**
 * Everything of an exchange that the store holds, sound or not, in the order of $all. The client hides the bytes of JSON:
 * an event is shown with the canonical text of what it gives, so that a change of what is said shows, and none of how.
 */
export async function evidenceIn({ connectionString, patience = usualPatience }: Opening): Promise<Evidence> {
  const client = new StoreClient(storeAddressFrom(connectionString));
  const reader = new LogReader(client, patience);
  const close = () => client.end();
  try {
    const storeId = await storeIdOf(reader);
    if (storeId === undefined) throw new StoreUnavailable('the event store holds no log of an exchange');
    return { storeId, events: eventsOf(reader), close };
  } catch (failure) {
    await close();
    throw failure;
  }
}

async function* eventsOf(reader: LogReader): AsyncGenerator<FoundEvent> {
  for (let after: Cursor | undefined; ;) {
    const { events, end, level } = await reader.rawPage(after, pageSize);
    yield* events.map(foundFrom);
    if (level) return;
    after = end;
  }
}

function foundFrom({ resolved: { event }, streamId }: Ours): FoundEvent {
  const { revision = 0n, id = '', type = '', data, metadata } = event ?? {};
  return {
    streamId,
    revision: Number(revision),
    id,
    type,
    data: Buffer.from(textOf(data)),
    metadata: textOf(metadata),
  };
}

/** Everything of ours has a canonical text; what has none is shown with one that can never be taken for canonical. */
function textOf(value: unknown): string {
  try {
    return canonicalJson(value);
  } catch {
    return `not canonical: ${JSON.stringify([value])}`;
  }
}
