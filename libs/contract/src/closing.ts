import type { Instant } from '@exchange/kernel';

/** Why something is closed to an office today, and since when. Its auditors see it all the same. */
export interface Closing {
  readonly because: 'recalled' | 'wrongPerson';
  readonly since: Instant;
}

/** A place of an entry that was about the wrong person (LED art. 7(3)). */
export interface WrongPlace {
  readonly since: Instant;
  /** Where it stands in the content that was submitted, and so in the draft of it; absent in every other entry. */
  readonly inContent?: string;
  /** All that stood there, earlier corrections included. */
  readonly values: readonly string[];
}

/** What of a request is closed to an office today, as the office's file on that request has to heed it. */
export interface ClosedContent {
  readonly recalledAt?: Instant;
  readonly wrongPlaces: readonly WrongPlace[];
}
