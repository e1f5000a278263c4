import type { TokenWish } from '@exchange/access';
import type { ServerProcess } from '../../../apps/operator/src/demo/server-process';
import { Wire, type AppendFault } from '../../../libs/event-store/src/stand-in';
import { Desk } from '../../e2e/support/desk';
import { RunningCluster } from '../../e2e/support/running-cluster';
import { seedNetwork } from '../../e2e/support/seed-network';
import { OwnServer } from '../../postgres/own-server';
import type { Outcome } from '../rows';
import { asFresh } from './as-fresh';
import { outcomeIn } from './served-log';
import type { Acknowledged, Served } from './writing-client';

/** A gateway and a worker of a cluster whose parts can be made to fail: the line to the event store, the database, the gateway. */
export class FaultyCluster implements Served {
  private serving: ServerProcess | undefined;
  private told = false;
  private endedByItself = false;

  private constructor(
    readonly database: OwnServer,
    readonly wire: Wire,
    private readonly cluster: RunningCluster,
  ) {}

  static async start(): Promise<FaultyCluster> {
    const database = await OwnServer.start();
    const wire = new Wire();
    const through = async (url: string): Promise<string> => {
      const target = Number(new URL(url).port);
      return url.replace(`:${target}`, `:${await wire.open(target)}`);
    };
    const it = new FaultyCluster(database, wire, await RunningCluster.start({ databases: database.url, through }));
    await Promise.all([it.startGateway(), it.cluster.run('worker')]);
    await seedNetwork(it.desk({ role: 'secretariat', subject: 'secretariat' }));
    return it;
  }

  get running(): boolean {
    if (this.endedByItself) throw new Error('the gateway ended by itself');
    return this.serving !== undefined && !this.told;
  }

  desk(wish: TokenWish): Desk {
    return new Desk(
      () => this.serving?.url ?? 'http://127.0.0.1:1',
      () => this.cluster.token(wish),
    );
  }

  async startGateway(): Promise<void> {
    const gateway = await this.cluster.run('gateway');
    void gateway.ended.then(() => (this.endedByItself = this.serving === gateway && !this.told));
    this.told = false;
    this.serving = gateway;
  }

  /** It is called until it is gone. */
  async stopGateway(signal: 'SIGTERM' | 'SIGKILL') {
    this.told = true;
    return this.serving?.stop(signal);
  }

  async outcome(acknowledged: readonly Acknowledged[]): Promise<Outcome> {
    return outcomeIn(this.cluster.log(), acknowledged);
  }

  /** What becomes of the next append, where it arrives. */
  async failAppend(fault: AppendFault): Promise<void> {
    await this.cluster.store.fail(fault);
  }

  /** Where events are now. */
  async places(): Promise<ReadonlySet<string>> {
    const log = await this.cluster.log();
    const places = new Set<string>();
    for await (const { events } of log.readAll()) for (const event of events) places.add(placeOf(event));
    await log.close();
    return places;
  }

  /** The read models of the worker when it is level, and those that the same log gives a fresh database. */
  async readModels() {
    const log = await this.cluster.log();
    const found = await asFresh(log, await this.cluster.readModels());
    await log.close();
    return found;
  }

  async dispose(): Promise<void> {
    this.serving = undefined;
    await this.cluster.dispose();
    await this.wire.close();
    await this.database.stop();
  }
}

export function placeOf({ streamId, revision }: Pick<Acknowledged, 'streamId' | 'revision'>): string {
  return `${streamId}@${revision}`;
}
