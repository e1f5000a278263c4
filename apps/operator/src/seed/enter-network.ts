import { entriesOf, type DirectoryEntry, type SampleNetwork } from '@exchange/network/sample';
import { directoryCall, type DirectoryCall } from './directory-call';

/** A call that enters something, on what the call before it left in the same stream. */
export interface Entering extends DirectoryCall {
  /** The same on every run, so that doing it again changes nothing. */
  readonly key: string;
  readonly ifMatch?: string;
}

/** What the calls to one stream left so far: the revision as its ETag says it, and how many they were. */
interface Left {
  readonly etag: string | undefined;
  readonly calls: number;
}

/**
 * Sends, in an order in which each is accepted, the calls that enter a network in the directory. `send` answers the ETag
 * of what was entered. A call that is repeated is answered as the first time, ETag included, so a network that has grown
 * at the end of its streams is entered on top of what it was.
 */
export async function enterNetwork(
  network: SampleNetwork,
  send: (entering: Entering) => Promise<string | undefined>,
): Promise<void> {
  const streams = new Map<string, Left>();
  for (const entry of entriesOf(network)) {
    const id = idOf(entry);
    const { etag, calls } = streams.get(id) ?? { etag: undefined, calls: 0 };
    const call = { ...directoryCall(entry), key: `seed-${id}-${calls}`, ...(etag !== undefined && { ifMatch: etag }) };
    streams.set(id, { etag: await send(call), calls: calls + 1 });
  }
}

function idOf(entry: DirectoryEntry): string {
  return 'jurisdictionId' in entry ? entry.jurisdictionId : entry.officeId;
}
