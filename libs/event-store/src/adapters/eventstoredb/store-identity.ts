import { jsonEvent } from '@eventstore/db-client';
import { isUuid, type Uuid } from '@exchange/kernel';
import { randomUUID } from 'node:crypto';
import { StoreUnavailable } from '../../errors';
import { meaningOf } from './failures';
import type { LogReader } from './log-reader';
import { within, type Patience } from './patience';
import type { StoreClient } from './store-client';

/** Not <category>-<uuid>, so it is no part of the log that the port shows. */
const identityStream = 'exchangeStore';

/** The id that the store was given when an exchange first wrote to it; a copy of the store keeps it. */
export async function storeIdOf(reader: LogReader): Promise<Uuid | undefined> {
  const [named] = await reader.stream(identityStream, { limit: 1 });
  if (named === undefined) return undefined;
  const value: unknown = JSON.parse(Buffer.from(named.data).toString());
  const id = typeof value === 'object' && value !== null && 'storeId' in value ? value.storeId : undefined;
  if (typeof id !== 'string' || !isUuid(id)) throw new StoreUnavailable('the event store has no readable id');
  return id;
}

/** The id of the store, which is given one where it has none. @throws StoreUnavailable */
export async function nameStore(client: StoreClient, reader: LogReader, { attempt }: Patience): Promise<Uuid> {
  const given = await storeIdOf(reader);
  if (given !== undefined) return given;
  const naming = jsonEvent({ type: 'StoreNamed', data: { storeId: randomUUID() }, metadata: {} });
  const options = { ...client.call, expectedRevision: 'no_stream', deadline: attempt } as const;
  try {
    await within(attempt, client.appendToStream(client.names.inStore(identityStream), naming, options));
  } catch (failure) {
    // Another process may have been first: then its name counts.
    if (meaningOf(failure) !== 'conflict') {
      throw new StoreUnavailable('the event store could not be given an id', { cause: failure });
    }
  }
  const id = await storeIdOf(reader);
  if (id === undefined) throw new StoreUnavailable('the event store did not keep the id that it was given');
  return id;
}
