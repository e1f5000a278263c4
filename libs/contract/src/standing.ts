import type { Day, Uuid } from '@exchange/kernel';
import type { OfficeFunction, ParticipationStatus } from './codes';

/**
 * What the directory says of one office on one day, with the directory revisions it rests on. Contexts that ask for it own
 * a port; the network context answers from the log.
 */
export interface Standing {
  readonly officeId: Uuid;
  readonly on: Day;
  readonly jurisdictionId: Uuid;
  /** `AL`, `ME`, `XK`, `BA`: a jurisdiction of the network, not an ISO country. */
  readonly jurisdiction: string;
  readonly functions: readonly OfficeFunction[];
  /** Participation of its jurisdiction on that day; `none` before any status is effective and after it ended. */
  readonly status: ParticipationStatus | 'none';
  /** Whether the office works on this exchange itself on that day; where not, its counterparts record what it does. */
  readonly connected: boolean;
  /** Whether the office demands four eyes on that day. */
  readonly fourEyes: boolean;
  /** `<streamId>@<revision>` of each directory stream read. */
  readonly directoryRevisions: readonly string[];
}
