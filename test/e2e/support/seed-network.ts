import { entriesOf, sampleNetwork } from '@exchange/network';
import { directoryCall } from '../../../apps/operator/src/seed/directory-call';
import type { Desk } from './desk';

const played: ReadonlySet<string> = new Set(['AL', 'ME']);

/** Enters the two States of the stories. */
export async function seedNetwork(secretariat: Desk): Promise<void> {
  const jurisdictions = sampleNetwork.jurisdictions.filter(({ code }) => played.has(code));
  let seen: string | undefined;
  for (const entry of entriesOf({ ...sampleNetwork, jurisdictions })) {
    const { method, path, body } = directoryCall(entry);
    const entered =
      method === 'PUT'
        ? await secretariat.put(path, body)
        : await secretariat.post(path, body, { ifMatch: String(seen) });
    expect([path, entered.status]).toEqual([path, 201]);
    seen = entered.etag;
  }
}
