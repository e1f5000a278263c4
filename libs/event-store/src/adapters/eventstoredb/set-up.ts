import { jsonEvent } from '@eventstore/db-client';
import { StoreUnavailable } from '../../errors';
import { storeAddressFrom, type Credentials } from './connection-string';
import { meaningOf } from './failures';
import { LogReader } from './log-reader';
import { usualPatience, within, type Patience } from './patience';
import { StoreClient, type Account } from './store-client';
import { nameStore } from './store-identity';

export interface Setup {
  /** With an account that may make accounts and rules. */
  readonly connectionString: string;
  /** The account of gateways and workers: reads the whole log, writes streams. */
  readonly exchange: Credentials;
  /** The account of auditors: reads the whole log, and writes nothing. */
  readonly auditor: Credentials;
  readonly patience?: Patience;
}

/** What was done, in sentences. */
export type Done = readonly string[];

const writers = 'exchange-writers';
const readers = 'exchange-readers';
const admins = '$admins';

/** Nobody else reads or writes streams of the server's users; what is the system's stays with the administrators. */
const settings = {
  $userStreamAcl: { $r: [admins, writers, readers], $w: [admins, writers], $d: admins, $mr: admins, $mw: admins },
  $systemStreamAcl: { $r: admins, $w: admins, $d: admins, $mr: admins, $mw: admins },
};

/**
 * Makes the two accounts and the rules that let them do their work and no more. As often as one likes: an account that is
 * there keeps its password. By default everybody reads and writes every stream, and administrators alone read the log.
 *
 * @throws ConnectionStringRefused, StoreUnavailable
 */
export async function setUp({ connectionString, exchange, auditor, patience = usualPatience }: Setup): Promise<Done> {
  const client = new StoreClient(storeAddressFrom(connectionString));
  try {
    const done = [
      await account(client, { ...exchange, fullName: 'Exchange', groups: [writers] }),
      await account(client, { ...auditor, fullName: 'Auditors of the exchange', groups: [readers] }),
    ];
    const { attempt } = patience;
    const rules = { acl: { readRoles: [admins, writers, readers] } };
    await within(attempt, client.setStreamMetadata('$all', rules, { ...client.call, deadline: attempt }));
    const update = jsonEvent({ type: 'update-default-acl', data: settings, metadata: {} });
    await within(attempt, client.appendToStream('$settings', update, { ...client.call, deadline: attempt }));
    const storeId = await nameStore(client, new LogReader(client, patience), patience);
    return [...done, 'Both read the whole log; only the exchange writes streams.', `The store is ${storeId}.`];
  } catch (failure) {
    if (failure instanceof StoreUnavailable) throw failure;
    const denied = meaningOf(failure) === 'denied';
    const sentence = denied ? 'the account may not set the event store up' : 'the event store could not be set up';
    throw new StoreUnavailable(sentence, { cause: failure });
  } finally {
    await client.end();
  }
}

async function account(client: StoreClient, wanted: Account): Promise<string> {
  try {
    await client.createAccount(wanted);
    return `The account ${wanted.username} was made.`;
  } catch (failure) {
    if (meaningOf(failure) !== 'taken') throw failure;
    return `The account ${wanted.username} was there, and keeps its password and its rights.`;
  }
}
