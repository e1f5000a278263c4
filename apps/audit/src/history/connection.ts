import { decodeEvent } from '@exchange/contract';
import type { EventLog } from '@exchange/event-store';
import type { Day, Uuid } from '@exchange/kernel';
import { connectedOn } from '@exchange/network/domain';
import { proven } from './proven-stream';

/** Whether an office worked on this exchange itself on that day; undefined where the log does not know the office. */
export async function wasConnected(log: EventLog, officeId: Uuid, on: Day): Promise<boolean | undefined> {
  const events = proven(await log.readStream(`office-${officeId}`)).map(decodeEvent);
  const [first] = events;
  if (first?.type !== 'OfficeRegistered') return undefined;
  const connections = events.flatMap(({ type, data }) => (type === 'ConnectionDecided' ? [data] : []));
  return connectedOn({ connectedAtRegistration: first.data.connected, connections }, on);
}
