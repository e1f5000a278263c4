import { ReadReq, type ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { status, type ServerWritableStream } from '@grpc/grpc-js';
import { once } from 'node:events';
import type { Faults, ReadFault } from './faults';
import { checkpoint, confirmation, eventOf, nameOf, noSuchStream } from './messages';
import type { ServerLog, ServerRecord } from './server-log';
import { accessDenied, statusOf, unavailable } from './status';

type Call = ServerWritableStream<ReadReq, ReadResp>;

/** `Streams.Read`: reads of a stream and of $all, and subscriptions to $all. */
export class Reads {
  constructor(
    private readonly log: ServerLog,
    private readonly faults: Faults,
  ) {}

  readonly handle = (call: Call): void => {
    call.on('error', () => undefined);
    const options = call.request.getOptions();
    if (options === undefined) throw new Error('a read without options');
    if (options.hasSubscription()) this.subscribe(call, options);
    else void this.read(call, options, this.faults.reads.shift());
  };

  private async read(call: Call, options: ReadReq.Options, fault: ReadFault | undefined): Promise<void> {
    if (fault === 'silent') return;
    if (typeof fault === 'object') return void setTimeout(() => void this.read(call, options, undefined), fault.after);
    if (fault === 'account may not') return void call.emit('error', accessDenied());
    if (fault === 'server unavailable') return void call.emit('error', unavailable());
    const found = options.hasStream() ? this.ofStream(call, options) : this.ofAll(call, options);
    if (found === undefined) return;
    const shown = found.slice(0, Number(options.getCount()));
    for (const record of fault === undefined ? shown : shown.slice(0, shown.length / 2)) {
      if (!call.write(eventOf(record))) await once(call, 'drain');
    }
    if (fault === 'ends in the middle') call.emit('error', unavailable());
    else call.end();
  }

  private ofStream(call: Call, options: ReadReq.Options): readonly ServerRecord[] | undefined {
    const wanted = options.getStream();
    const streamId = nameOf(wanted?.getStreamIdentifier());
    const records = this.log.stream(streamId);
    if (records.length === 0) {
      call.write(noSuchStream(streamId));
      call.end();
      return undefined;
    }
    const from = wanted?.hasRevision() === true ? Number(wanted.getRevision()) : undefined;
    return isBackwards(options) ? records.slice(0, (from ?? Infinity) + 1).reverse() : records.slice(from ?? 0);
  }

  /** From a place forwards with what stands there, backwards without. */
  private ofAll(call: Call, options: ReadReq.Options): readonly ServerRecord[] | undefined {
    const { records } = this.log;
    const at = options.getAll()?.getPosition()?.getCommitPosition();
    if (at === undefined) return isBackwards(options) ? [...records].reverse() : records;
    const index = indexFrom(records, BigInt(at));
    if (isBackwards(options)) return records.slice(0, index).reverse();
    const found = records[index];
    if (found !== undefined && found.position !== BigInt(at)) {
      call.emit('error', statusOf(status.UNKNOWN, 'Unexpected ReadAllResult: Error'));
      return undefined;
    }
    return records.slice(index);
  }

  /** From the end of $all on, as the adapter asks for it. */
  private subscribe(call: Call, options: ReadReq.Options): void {
    const fault = this.faults.subscriptions.shift();
    if (fault === 'silent') return;
    const wanted = new RegExp(options.getFilter()?.getStreamIdentifier()?.getRegex() ?? '');
    let next = this.log.records.length;
    call.write(confirmation());
    if (fault === 'deaf') return;
    const tell = (): void => {
      if (fault === 'checkpoint ahead') call.write(checkpoint(1_000_000_000n));
      for (const record of this.log.records.slice(next)) {
        next++;
        if (!wanted.test(record.streamId)) continue;
        if (fault === 'ends at the first event') return void call.end();
        if (fault === 'breaks off at the first event') return void call.emit('error', unavailable());
        call.write(eventOf(record));
      }
    };
    const stop = this.log.onGrowth(tell);
    call.on('cancelled', stop);
    call.on('close', stop);
    call.on('finish', stop);
  }
}

const isBackwards = (options: ReadReq.Options): boolean =>
  options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;

/** Where the records from a place on begin. */
function indexFrom(records: readonly ServerRecord[], position: bigint): number {
  let [low, high] = [0, records.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((records[middle]?.position ?? 0n) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
