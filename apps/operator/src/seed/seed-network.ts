import { entriesOf, type DirectoryEntry, sampleNetwork, type SampleNetwork } from '@exchange/network';
import { expectStatus } from '../http/answers';
import type { Desk } from '../http/desk';
import { directoryCall } from './directory-call';

/** How much of a network is in the directory. */
interface Seeded {
  readonly jurisdictions: number;
  readonly offices: number;
}

/**
 * Enters a network in the directory, jurisdiction by jurisdiction. Ids and idempotency keys are fixed, so that doing it
 * again, or going on after a failure, changes nothing that is there. Resolves when the directory shows it.
 *
 * @throws CommandFailed with the first problem that the exchange tells
 */
export async function seedNetwork(
  desk: Desk,
  entered: (jurisdiction: string, offices: number) => void,
  network: SampleNetwork = sampleNetwork,
): Promise<Seeded> {
  const { jurisdictions } = network;
  for (const jurisdiction of jurisdictions) {
    for (const entries of byStream(entriesOf({ ...network, jurisdictions: [jurisdiction] })))
      await enter(desk, entries);
    entered(jurisdiction.name, jurisdiction.offices.length);
  }
  expectStatus(await desk.read('/v1/network/jurisdictions'), 200);
  const offices = jurisdictions.reduce((sum, each) => sum + each.offices.length, 0);
  return { jurisdictions: jurisdictions.length, offices };
}

/** Every entry on what the one before it left. A repeated call is answered as the first time, revision included. */
async function enter(desk: Desk, entries: readonly DirectoryEntry[]): Promise<void> {
  let seen: string | undefined;
  for (const [index, entry] of entries.entries()) {
    const { method, path, body } = directoryCall(entry);
    const key = `seed-${idOf(entry)}-${index}`;
    const answer = await desk.send(path, body, { method, key, ...(seen !== undefined && { ifMatch: seen }) });
    seen = expectStatus(answer, 201).etag;
  }
}

function byStream(entries: readonly DirectoryEntry[]): readonly (readonly DirectoryEntry[])[] {
  const streams = new Map<string, DirectoryEntry[]>();
  for (const entry of entries) streams.set(idOf(entry), [...(streams.get(idOf(entry)) ?? []), entry]);
  return [...streams.values()];
}

function idOf(entry: DirectoryEntry): string {
  return 'jurisdictionId' in entry ? entry.jurisdictionId : entry.officeId;
}
