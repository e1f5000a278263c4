import { type Acknowledged, type Served, WritingClient } from './writing-client';

/** Eight clients who write without pause, and what they were told. */
export class Load {
  private readonly clients: readonly WritingClient[];
  private working: Promise<unknown> = Promise.resolve();
  private ending = false;
  private readonly answered: number[];
  private look: () => void = () => undefined;

  constructor(served: Served, name: string) {
    this.clients = Array.from({ length: 8 }, (_, n) => new WritingClient(served, `${name}-${n}`));
    this.answered = this.clients.map(() => 0);
  }

  get acknowledged(): readonly Acknowledged[] {
    return this.clients.flatMap((client) => client.acknowledged);
  }

  /** How the calls failed that were not answered. */
  get unanswered(): readonly string[] {
    return this.clients.flatMap(({ unanswered }) => unanswered.map(({ how }) => how));
  }

  /** What those whose connection was reset were told when they asked again. */
  get toldAfterReset(): readonly Acknowledged[] {
    return this.clients.flatMap(({ unanswered, acknowledged }) =>
      unanswered.flatMap((each) => (each.how === 'ECONNRESET' ? (acknowledged[each.acknowledged] ?? []) : [])),
    );
  }

  /** Begins, or goes on with what was not answered. */
  start(): void {
    this.ending = false;
    this.working = Promise.all(this.clients.map((client, n) => client.run(() => this.count(n))));
    this.working.catch(() => undefined);
  }

  /** Resolves when so many answers more have come, or when nobody works any more. */
  async answers(count: number): Promise<void> {
    const before = this.total;
    await this.until(() => this.total - before >= count);
  }

  /** Resolves when each has been told of three events more: one answer tells of two at most, so it was sent after this call. */
  async everybody(): Promise<void> {
    const before = this.clients.map(({ acknowledged }) => acknowledged.length);
    await this.until(() => this.clients.every(({ acknowledged }, n) => acknowledged.length >= (before[n] ?? 0) + 3));
  }

  /** Resolves when so many calls more have been put off. */
  async putOff(count: number): Promise<void> {
    const told = (): number => this.clients.flatMap((client) => client.putOff).length;
    const before = told();
    await this.until(() => told() - before >= count);
  }

  /** Lets each finish what it has begun. @throws what a client was answered that it should not have been */
  async stop(): Promise<void> {
    this.ending = true;
    await this.working;
  }

  /** @throws what a client was answered that it should not have been */
  async ended(): Promise<void> {
    await this.working;
  }

  private get total(): number {
    return this.answered.reduce((sum, each) => sum + each, 0);
  }

  private count(n: number): boolean {
    this.answered[n] = (this.answered[n] ?? 0) + 1;
    this.look();
    return this.ending;
  }

  private async until(reached: () => boolean): Promise<void> {
    const happened = new Promise<void>((resolve) => {
      this.look = () => reached() && resolve();
      this.look();
    });
    await Promise.race([happened, this.working]);
  }
}
