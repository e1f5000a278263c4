import type { Wording } from '@exchange/contract/texts';
import type { EventName } from '../http/position';

/** What an answer says in its headers. */
export interface AnswerHeaders {
  /** Revision of the stream that the address names: the ETag. */
  readonly revision?: number;
  /** The last event that the call wrote: `Exchange-Position`, sealed for the caller's office. */
  readonly written?: EventName;
  /** Where what was made can be read. */
  readonly location?: string;
  /** The cursor to the rest of a list; the header `Link` makes an address of it (RFC 8288). */
  readonly next?: string;
  /** The cursor to go on from with what happens later; the header `Link` makes an address of it as well. */
  readonly after?: string;
  /** What the body is, where it is a file and not JSON, and what it is called. */
  readonly file?: { readonly type: string; readonly name: string };
  /** In which words it is, where it has words for people. */
  readonly wording?: Wording;
}

/** A body with what the headers say of it. Its status is the route's. */
export class Answer<Body> {
  constructor(
    readonly body: Body,
    readonly headers: AnswerHeaders,
  ) {}
}
