import type { StoredEvent } from '@exchange/event-store';
import type { Traces } from '@exchange/telemetry';

/** Goes on with the trace that the context of each event names: by then it is in the rows of these read models. */
export function tracing(traces: Traces) {
  return (events: readonly StoredEvent[], projections: readonly string[], begun: number): void => {
    for (const { streamId, revision, type, metadata } of events) {
      const parent = metadata['traceparent'];
      if (parent === undefined) continue;
      const ids = { 'exchange.stream': streamId, 'exchange.revision': revision, 'exchange.type': type };
      traces
        .begin('follows', 'project', parent, begun)
        .end({ ...ids, 'exchange.projections': projections.join() }, false);
    }
  };
}
