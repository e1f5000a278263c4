import { type AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb';
import { status, type sendUnaryData, type ServerReadableStream } from '@grpc/grpc-js';
import { setTimeout as delay } from 'node:timers/promises';
import type { Expected } from '../event-store';
import type { AppendFault, Faults } from './faults';
import { answerTo, expectedOf, nameOf, proposedOf } from './messages';
import type { Proposed, ServerLog, Verdict } from './server-log';
import { accessDenied, statusOf, unavailable } from './status';
import type { Wire } from './wire';

interface Append {
  readonly streamId: string;
  readonly expected: Expected;
  readonly events: readonly Proposed[];
}

type Answer = sendUnaryData<AppendResp>;

/** Where the bytes of an append are put before it is answered, so that they outlive the server. */
export type Journal = (bytes: readonly Uint8Array[]) => Promise<void>;

/** `Streams.Append`: one append a call. */
export class Appends {
  /** How many came, whatever became of them. */
  received = 0;

  constructor(
    private readonly log: ServerLog,
    private readonly faults: Faults,
    private readonly wire: Wire,
    private readonly journal?: Journal,
  ) {}

  readonly handle = (call: ServerReadableStream<AppendReq, AppendResp>, answer: Answer): void => {
    const parts: AppendReq[] = [];
    call.on('error', () => undefined);
    call.on('data', (part: AppendReq) => parts.push(part));
    call.on('end', () => void this.answer(appendOf(parts), answer));
  };

  private async answer(append: Append, answer: Answer): Promise<void> {
    this.received++;
    const fault = this.faults.appends.shift();
    if (fault === undefined) {
      const verdict = this.store(append);
      if (verdict.stored) await this.journal?.(append.events.flatMap(({ data, metadata }) => [data, metadata]));
      answer(null, answerTo(append.expected, verdict));
    } else if (typeof fault === 'object') {
      await delay(fault.after);
      answer(null, answerTo(append.expected, this.store(append)));
    } else this.fail(fault, append, answer);
  }

  private store({ streamId, expected, events }: Append): Verdict {
    return this.log.append(streamId, expected, events);
  }

  private fail(fault: Exclude<AppendFault, object>, append: Append, answer: Answer): void {
    if (fault.endsWith('after storing') || fault === 'stored without a position') this.store(append);
    const { streamId } = append;
    switch (fault) {
      case 'silent':
      case 'silent after storing':
        return;
      case 'connection reset':
      case 'connection reset after storing':
        return this.wire.reset();
      case 'server unavailable':
      case 'server unavailable after storing':
        return answer(unavailable());
      case 'server stops the call':
        return answer(statusOf(status.CANCELLED, 'The server is going down.'));
      case 'server time-out after storing':
        return answer(statusOf(status.ABORTED, 'Operation timed out: Commit phase timeout.'));
      case 'another node leads':
        return answer(notLeader(this.wire.port));
      case 'account may not':
        return answer(accessDenied());
      case 'account unknown':
        return answer(statusOf(status.UNAUTHENTICATED, 'Authentication failed'));
      case 'stream deleted':
        return answer(deleted(streamId));
      case 'too large':
        return answer(tooLarge());
      case 'conflict as a status':
        return answer(oldConflict(streamId));
      case 'conflict without revisions':
        return answer(null, new AppendResp().setWrongExpectedVersion(new AppendResp.WrongExpectedVersion()));
      case 'stored without a position':
        return answer(null, withoutPosition(this.log.stream(streamId).length - 1));
      case 'answer without a verdict':
        return answer(null, new AppendResp());
    }
  }
}

function appendOf([header, ...rest]: readonly AppendReq[]): Append {
  const options = header?.getOptions();
  if (options === undefined) throw new Error('an append without options');
  return {
    streamId: nameOf(options.getStreamIdentifier()),
    expected: expectedOf(options),
    events: rest.flatMap((part) => {
      const message = part.getProposedMessage();
      return message === undefined ? [] : [proposedOf(message)];
    }),
  };
}

function withoutPosition(revision: number): AppendResp {
  return new AppendResp().setSuccess(new AppendResp.Success().setCurrentRevision(String(revision)));
}

const notLeader = (port: number) =>
  statusOf(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': '127.0.0.1',
    'leader-endpoint-port': String(port),
  });

const deleted = (streamId: string) =>
  statusOf(status.FAILED_PRECONDITION, `Event stream '${streamId}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': streamId,
  });

const tooLarge = () =>
  statusOf(status.INVALID_ARGUMENT, 'Maximum Append Size of 1048576 Exceeded.', {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': '1048576',
  });

const oldConflict = (streamId: string) =>
  statusOf(status.FAILED_PRECONDITION, 'Append failed due to WrongExpectedVersion.', {
    exception: 'wrong-expected-version',
    'stream-name': streamId,
    'expected-version': '-1',
    'actual-version': '1',
  });
