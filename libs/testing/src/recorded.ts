import type { Context, Header, Recorded } from '@exchange/contract';
import type { Decided } from '@exchange/decider';
import { sha256 } from '@exchange/kernel';
import { testId } from './fixed';

type Shape = { readonly type: string; readonly data: object };

/** An event that has happened before the test: as it was decided, and of its envelope only what the test is about. */
export type Past<E extends Shape> = Decided<E> & {
  readonly header?: Partial<Header>;
  readonly context?: Partial<Context>;
};

/** The stream that the events of a test stand in. */
export const testStreamId = `request-${testId(1)}`;

/**
 * The events as the log would hand them out: revisions from 0, recorded when they occurred, each with an id and a hash of
 * its own. The hashes do not chain: a decider compares them and never computes them.
 */
export function recorded<E extends Shape>(past: readonly Past<E>[]): Recorded<E>[] {
  return past.map((event, revision) => ({
    ...event,
    streamId: testStreamId,
    revision,
    id: testId(0x1000 + revision),
    header: { ...headerOf(event, revision), ...event.header },
    context: { ...contextOf(event, revision), ...event.context },
  }));
}

function headerOf(event: Decided<Shape>, revision: number): Header {
  const { side, capacity, occurredAt, recordedFor } = event;
  const digest = (part: string): string => sha256(`${part} ${testStreamId}@${revision}`);
  return {
    schemaVersion: '1',
    officeId: side === 'requesting' ? testId(0xa) : testId(0xb),
    side,
    capacity,
    occurredAt,
    recordedAt: occurredAt,
    ...(recordedFor !== undefined && { recordedFor }),
    dataHash: digest('data'),
    contextHash: digest('context'),
    prevHash: digest('previous'),
    hash: digest('event'),
  };
}

function contextOf(event: Decided<Shape>, revision: number): Context {
  const commandId = testId(0x2000 + revision);
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  return { ...ids, actorId: `actor of the ${event.side} side`, purpose: 'test', contextSalt: 'salt' };
}
