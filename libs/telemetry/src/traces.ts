/** The trace that something belongs to, as W3C Trace Context writes it. */
export type Traceparent = string;

export type SpanKind = 'answers' | 'asks' | 'follows';

/** Ids, codes of closed lists and numbers, as in a log. */
export type SpanAttributes = Readonly<Record<string, string | number>>;

/** A step of a trace under way. */
export interface Span {
  /** Names this step: what follows from it belongs below. */
  readonly traceparent: Traceparent;
  /** `failed`: by our doing, not by that of whoever asked. */
  end(attributes: SpanAttributes, failed: boolean): void;
}

/** Traces of what a process does. A trace goes on in another process by the `traceparent` in the context of an event. */
export interface Traces {
  /** Whether anybody takes them. Where nobody does, none is begun. */
  readonly areTaken: boolean;
  /** Without `parent` it is the first step of a trace. `begun`: where it was not now, in milliseconds since 1970. */
  begin(kind: SpanKind, name: string, parent: Traceparent | undefined, begun?: number): Span;
}

export const noTraces: Traces = {
  areTaken: false,
  begin: () => {
    throw new Error('a trace was begun that nobody takes');
  },
};

/** How it stands in a header: version, trace, step, whether the trace is recorded. */
export const wellFormedTraceparent = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;
