import {
  convertToCommandError,
  EventStoreDBClient,
  type ChannelCredentialOptions,
  type Credentials,
} from '@eventstore/db-client';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import { UsersClient } from '@eventstore/db-client/generated/users_grpc_pb';
import { CreateReq } from '@eventstore/db-client/generated/users_pb';
import { readFileSync } from 'node:fs';
import { StoreUnavailable } from '../../errors';
import { ConnectionStringRefused, type StoreAddress } from './connection-string';
import { StreamNames } from './stream-names';

/** What goes with every call. */
export interface CallOptions {
  /**
   * Also where the server asks for none: a call that names its credentials takes the path of single appends, which keeps its
   * deadline. The other one can wait for ever, and mixes up the errors of two clients.
   */
  readonly credentials: Credentials;
  /** A follower may not have yet what was just written. */
  readonly requiresLeader: true;
}

/** An account that a server may have. */
export interface Account extends Credentials {
  readonly fullName: string;
  readonly groups: readonly string[];
}

/** The status of gRPC for a connection that does not work. */
const unavailable = 14;

/** The client of EventStoreDB, made from an address that was taken apart already, so that no password comes near its logs. */
export class StoreClient extends EventStoreDBClient {
  readonly call: CallOptions;
  readonly names: StreamNames;
  /** Counts the connections that were given up: whoever waits for an answer knows over which one it was to come. */
  connection = 0;
  private heardAt = performance.now();

  /** @throws ConnectionStringRefused, StoreUnavailable */
  constructor(address: StoreAddress) {
    assertSilent(process.env);
    const [endpoint] = address.hosts;
    if (endpoint === undefined) throw new ConnectionStringRefused(['It names no host.']);
    const security = securityOf(address);
    const { tuning } = address;
    if (address.discover) super({ ...tuning, discover: endpoint, nodePreference: 'leader' }, security);
    else if (address.hosts.length > 1)
      super({ ...tuning, endpoints: [...address.hosts], nodePreference: 'leader' }, security);
    else super({ ...tuning, endpoint }, security);
    this.names = new StreamNames(address.namespace);
    this.call = { credentials: address.credentials ?? { username: 'nobody', password: '' }, requiresLeader: true };
    // It drops a broken connection beside the call that failed, and nobody waits for that: where it fails in turn (no node
    // of the cluster answers), the process would end for an unhandled rejection.
    const drop = this.handleError;
    this.handleError = (client, error) => drop(client, error).catch(() => undefined);
  }

  /** Something came over the connection. */
  hear(): void {
    this.heardAt = performance.now();
  }

  /**
   * Whether others are answered, so that a call that is not waits its turn: a server takes a hundred at once over one
   * connection, and whoever gave it up would break off all of them.
   */
  isLively(silence: number): boolean {
    return performance.now() - this.heardAt < silence;
  }

  /**
   * The next call makes a connection of its own. Where one end of a line is gone, the other can believe in it for half a
   * minute, and the client, which drops a connection that fails, keeps one that is silent.
   */
  async giveUp(connection: number): Promise<void> {
    if (connection !== this.connection) return;
    this.connection++;
    const silent = Object.assign(new Error('silent'), { code: unavailable, details: 'silent' });
    await this.execute(StreamsClient, 'giveUp', () => Promise.reject(silent)).catch(() => undefined);
  }

  /** What is under way breaks off. The client itself would leave its connection open. */
  async end(): Promise<void> {
    await this.dispose();
    await this.getChannel().then(
      (channel) => channel.close(),
      () => undefined,
    );
  }

  /** The client has no call for it, the server has. */
  async createAccount({ username, password, fullName, groups }: Account): Promise<void> {
    const options = new CreateReq.Options();
    options
      .setLoginName(username)
      .setPassword(password)
      .setFullName(fullName)
      .setGroupsList([...groups]);
    const request = new CreateReq().setOptions(options);
    await this.execute(
      UsersClient,
      'createUser',
      (client) =>
        new Promise<void>((resolve, reject) => {
          client.create(request, ...this.callArguments(this.call), (error) =>
            error === null ? resolve() : reject(convertToCommandError(error)),
          );
        }),
    );
  }
}

function securityOf({ tls, caFile }: StoreAddress): ChannelCredentialOptions {
  if (!tls) return { insecure: true };
  if (caFile === undefined) return {};
  try {
    return { rootCertificate: readFileSync(caFile) };
  } catch (error) {
    throw new StoreUnavailable('the certificate authority of the event store (tlsCAFile) cannot be read', {
      cause: error,
    });
  }
}

/**
 * With these the client and its transport print events, accounts and passwords to standard error.
 *
 * @throws StoreUnavailable
 */
export function assertSilent(environment: Readonly<Record<string, string | undefined>>): void {
  const patterns = (environment['DEBUG'] ?? '').split(/[\s,]+/).filter((pattern) => !pattern.startsWith('-'));
  const loud = patterns.some((pattern) => {
    const fixed = pattern.split('*')[0] ?? '';
    return pattern.startsWith('esdb') || (pattern.includes('*') && 'esdb:'.startsWith(fixed));
  });
  if (loud) throw new StoreUnavailable('DEBUG makes the client of the event store print cases and passwords: unset it');
  for (const name of ['GRPC_TRACE', 'GRPC_NODE_TRACE']) {
    if ((environment[name] ?? '') !== '') {
      throw new StoreUnavailable(`${name} makes the client of the event store print what it sends: unset it`);
    }
  }
}
