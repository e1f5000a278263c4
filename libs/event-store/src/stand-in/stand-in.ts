import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { SupportedMethod, SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import { UsersService } from '@eventstore/db-client/generated/users_grpc_pb';
import { CreateResp, type CreateReq } from '@eventstore/db-client/generated/users_pb';
import { Server, ServerCredentials, status, type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import { Appends, type Journal } from './appends';
import { Faults } from './faults';
import { Reads } from './reads';
import { ServerLog } from './server-log';
import { statusOf } from './status';
import { Wire } from './wire';

export interface ServerAccount {
  readonly password: string;
  readonly groups: readonly string[];
}

/**
 * Stands in for a server of EventStoreDB in this process: the gRPC services that its client was generated from, on a log in
 * memory, with a switch for everything that is known to go wrong. Nothing of it shows that a real server works.
 */
export class StandIn {
  readonly log = new ServerLog();
  readonly faults = new Faults();
  readonly accounts = new Map<string, ServerAccount>();
  /** Everything goes through it. */
  readonly wire = new Wire();
  readonly appends: Appends;
  private readonly server = new Server({
    'grpc.max_receive_message_length': 17 * 1024 * 1024,
    // As a real one: what is asked beyond that over one connection waits in the client.
    'grpc.max_concurrent_streams': 100,
  });

  private constructor(journal: Journal | undefined) {
    this.appends = new Appends(this.log, this.faults, this.wire, journal);
  }

  /** `journal`: where appends are put as well, so that they cost what a disk costs. Default: nowhere. */
  static async start(journal?: Journal): Promise<StandIn> {
    const standIn = new StandIn(journal);
    await standIn.open();
    return standIn;
  }

  get connectionString(): string {
    return `esdb://127.0.0.1:${this.wire.port}?tls=false`;
  }

  async close(): Promise<void> {
    await this.wire.close();
    this.server.forceShutdown();
  }

  private async open(): Promise<void> {
    this.server.addService(StreamsService, {
      append: this.appends.handle,
      read: new Reads(this.log, this.faults).handle,
      // Offered, and never answered: what the client prefers to do is what the adapter must not let it do.
      batchAppend: () => undefined,
    });
    this.server.addService(ServerFeaturesService, {
      getSupportedMethods: (_: unknown, answer: sendUnaryData<SupportedMethods>) => answer(null, features()),
    });
    this.server.addService(UsersService, { create: this.createAccount });
    const port = await new Promise<number>((resolve, reject) => {
      this.server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
        error === null ? resolve(bound) : reject(error),
      );
    });
    await this.wire.open(port);
  }

  private readonly createAccount = (
    { request }: ServerUnaryCall<CreateReq, CreateResp>,
    answer: sendUnaryData<CreateResp>,
  ): void => {
    const options = request.getOptions();
    const name = options?.getLoginName() ?? '';
    if (this.accounts.has(name)) {
      const trailers = { exception: 'user-conflict', 'login-name': name };
      return answer(statusOf(status.FAILED_PRECONDITION, 'User already exists.', trailers));
    }
    this.accounts.set(name, { password: options?.getPassword() ?? '', groups: options?.getGroupsList() ?? [] });
    answer(null, new CreateResp());
  };
}

function features(): SupportedMethods {
  const batchAppend = new SupportedMethod().setMethodName('batchappend');
  batchAppend.setServiceName('event_store.client.streams.streams');
  return new SupportedMethods().setEventStoreServerVersion('23.10.6').setMethodsList([batchAppend]);
}
