import type { Standing } from '@exchange/contract';
import type { Day, Uuid } from '@exchange/kernel';

/** What this context asks of the directory. An app binds it to the network context. */
export abstract class Standings {
  /** What holds for an office on a day; undefined where the directory has no such office. */
  abstract standing(officeId: Uuid, on: Day): Promise<Standing | undefined>;
  /** Whether an office works on this exchange on a day; undefined where the directory has no such office. */
  abstract connected(officeId: Uuid, on: Day): Promise<boolean | undefined>;
}
