import { sampleNetwork } from '@exchange/network/sample';
import { enterNetwork } from '../../../apps/operator/src/seed/enter-network';
import type { Desk } from './desk';

/** Enters States of the sample network: the two of the stories, where no others are named. */
export async function seedNetwork(secretariat: Desk, states: readonly string[] = ['AL', 'ME']): Promise<void> {
  const jurisdictions = sampleNetwork.jurisdictions.filter(({ code }) => states.includes(code));
  await enterNetwork({ ...sampleNetwork, jurisdictions }, async ({ method, path, body, ...sending }) => {
    const { status, etag } = await secretariat[method === 'PUT' ? 'put' : 'post'](path, body, sending);
    expect([path, status]).toEqual([path, 201]);
    return etag;
  });
}
