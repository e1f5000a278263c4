/** What becomes of one append. */
export type AppendFault =
  /** It is not carried out, and nobody is told. */
  | 'silent'
  /** It is carried out, and nobody is told. */
  | 'silent after storing'
  | 'connection reset'
  | 'connection reset after storing'
  | 'server unavailable'
  | 'server unavailable after storing'
  | 'server stops the call'
  | 'server time-out after storing'
  | 'another node leads'
  | 'account may not'
  | 'account unknown'
  | 'stream deleted'
  | 'too large'
  /** The conflict as a status, as servers before 20.6 told it. */
  | 'conflict as a status'
  | 'conflict without revisions'
  | 'stored without a position'
  | 'answer without a verdict'
  /** It is carried out after so many milliseconds. */
  | { readonly after: number };

export type ReadFault =
  | 'silent'
  | 'account may not'
  | 'server unavailable'
  | 'ends in the middle'
  /** It is answered after so many milliseconds. */
  | { readonly after: number };

export type SubscriptionFault =
  /** It is not even confirmed. */
  | 'silent'
  /** It is confirmed, and then tells nothing. */
  | 'deaf'
  | 'ends at the first event'
  | 'breaks off at the first event'
  /** It tells a checkpoint far ahead of the events that it delivers. */
  | 'checkpoint ahead';

/** What goes wrong next, one call after the other. An empty list: all is well. */
export class Faults {
  readonly appends: AppendFault[] = [];
  readonly reads: ReadFault[] = [];
  readonly subscriptions: SubscriptionFault[] = [];
}
