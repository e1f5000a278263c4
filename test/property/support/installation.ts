import { Executor } from '@exchange/decider';
import type { EventStore } from '@exchange/event-store';
import { MemoryEventStore } from '@exchange/event-store/adapters/memory';
import { FileHistory } from '@exchange/files';
import { derivedId, type Instant } from '@exchange/kernel';
import { ChangeJurisdiction, ChangeOffice } from '@exchange/network';
import { entriesOf, sampleNetwork } from '@exchange/network/sample';
import { RequestHistory } from '@exchange/requests';
import { noon } from '@exchange/testing';
import { CommandBus } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { ContextsModule } from '../../../apps/gateway/src/contexts.module';

/** The contexts as the product wires them, over a log in memory that knows four States of the sample network. */
export interface Installation<Store extends EventStore = MemoryEventStore> {
  readonly store: Store;
  readonly executor: Executor;
  readonly bus: CommandBus;
  readonly files: FileHistory;
  readonly requests: RequestHistory;
  /** Time stands where a test puts it. */
  readonly clock: { at: Instant };
}

const played: ReadonlySet<string> = new Set(['AL', 'ME', 'BA', 'GE']);

/** Nothing is drawn, so that the same story told twice gives the same bytes. */
export async function installation(): Promise<Installation> {
  return installationOver(new MemoryEventStore());
}

/** The same over another store, with the States of these codes. */
export async function installationOver<Store extends EventStore>(
  store: Store,
  codes = played,
): Promise<Installation<Store>> {
  const clock = { at: noon };
  const executor = new Executor(store, { now: () => clock.at }, () => '00'.repeat(16));
  const app = await Test.createTestingModule({ imports: [ContextsModule.with(executor)] }).compile();
  await app.init();
  const bus = app.get(CommandBus);
  await seed(bus, codes);
  return { store, clock, executor, bus, files: app.get(FileHistory), requests: app.get(RequestHistory) };
}

async function seed(bus: CommandBus, codes: ReadonlySet<string>): Promise<void> {
  const jurisdictions = sampleNetwork.jurisdictions.filter(({ code }) => codes.has(code));
  for (const [n, entry] of entriesOf({ ...sampleNetwork, jurisdictions }).entries()) {
    const commandId = derivedId(['seed', n]);
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    const officeId = derivedId(['secretariat']);
    const authorship = { ...ids, officeId, actorId: 'secretary', purpose: 'NETWORK_ADMINISTRATION' };
    const asked = { authorship, role: 'secretariat', seen: 'any' } as const;
    await ('officeId' in entry
      ? bus.execute(new ChangeOffice(entry.officeId, entry.change, asked))
      : bus.execute(new ChangeJurisdiction(entry.jurisdictionId, entry.change, asked)));
  }
}
