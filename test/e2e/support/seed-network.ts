import { sampleNetwork } from '@exchange/network';
import { enterNetwork } from '../../../apps/operator/src/seed/enter-network';
import type { Desk } from './desk';

const played: ReadonlySet<string> = new Set(['AL', 'ME']);

/** Enters the two States of the stories. */
export async function seedNetwork(secretariat: Desk): Promise<void> {
  const jurisdictions = sampleNetwork.jurisdictions.filter(({ code }) => played.has(code));
  await enterNetwork({ ...sampleNetwork, jurisdictions }, async ({ method, path, body, ...sending }) => {
    const { status, etag } = await secretariat[method === 'PUT' ? 'put' : 'post'](path, body, sending);
    expect([path, status]).toEqual([path, 201]);
    return etag;
  });
}
