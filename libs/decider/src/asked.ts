import type { Role } from '@exchange/contract/codes';
import type { Authorship } from './authorship';
import type { Seen } from './executor';

/** What every command brings from the door: whose it is and why, in which role, and which revision its author saw. */
export interface Asked {
  readonly authorship: Authorship;
  readonly role: Role;
  readonly seen: Seen;
}
