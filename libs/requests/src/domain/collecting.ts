import { type ActRules, type Command, noConflict } from './act-rules';

/** The requested side looks at the request for the first time. Done by the door itself, before the first byte goes out. */
export type Collect = Command<'collect', object>;

export const collecting: ActRules<Collect> = {
  conflict: noConflict,
  flaws: () => [],
  happened: () => ({ type: 'RequestCollected', data: {} }),
};
