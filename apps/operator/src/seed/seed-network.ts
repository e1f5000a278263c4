import { sampleNetwork, type SampleNetwork } from '@exchange/network/sample';
import { expectStatus } from '../http/answers';
import type { Desk } from '../http/desk';
import { enterNetwork } from './enter-network';

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
    await enterNetwork({ ...network, jurisdictions: [jurisdiction] }, async ({ path, body, ...sending }) => {
      return expectStatus(await desk.send(path, body, sending), 201).etag;
    });
    entered(jurisdiction.name, jurisdiction.offices.length);
  }
  expectStatus(await desk.read('/v1/network/jurisdictions'), 200);
  const offices = jurisdictions.reduce((sum, each) => sum + each.offices.length, 0);
  return { jurisdictions: jurisdictions.length, offices };
}
