import type { Words } from './wording';

/** What an event says was done. */
export interface Deed {
  /** Ends a sentence that begins with who did it. */
  readonly did: string;
  /** The rest, a line each: on what ground, by which national act, with what result. */
  readonly details: readonly string[];
}

/** In which words it is told, and how what the history brought in before is called, by its id. */
export interface Telling {
  readonly words: Words;
  readonly item: (itemId: string) => string;
  readonly measure: (measureId: string) => string;
}
