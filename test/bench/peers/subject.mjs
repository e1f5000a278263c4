import { randomUUID } from 'node:crypto';
import { caseOf, pairs } from '../story.mjs';

const [pair] = pairs(1);
/** A case that begins with a formal request, in a file with a note. */
const story = caseOf(1, pair, () => 0.4);
const [opening] = story.next().value;
const [noting] = story.next().value;

const known = ([{ type, data, metadata }]) => {
  const { officeId, side, capacity, occurredAt } = metadata;
  return { type, data: JSON.parse(Buffer.from(data)), officeId, side, capacity, occurredAt, bytes: data.length };
};
/** A file that is opened with a draft of some two kilobytes, as `create` stores it. */
export const opened = known(opening.events);
/** A note of some hundred bytes in that file. */
export const noted = known(noting.events);
export const bytes = `${opened.bytes} bytes the first event of a stream, ${noted.bytes} each further one`;

/** What peers are given of the events of a stream: type and data, and nothing beside them. */
export function plainEvent(n) {
  const { type, data } = n === 0 ? opened : noted;
  return { type, data };
}

export const plainEvents = (count) => Array.from({ length: count }, (_, n) => plainEvent(n));

/** The same rule for all peers: a file is opened once, and then there are notes in it. */
export const rule = {
  initial: { opened: false, notes: 0 },
  decide(command, { opened: already }) {
    if ((command === 'open') === already) throw new Error(`${command} is not possible now`);
    return plainEvent(command === 'open' ? 0 : 1);
  },
  evolve(state, { type }) {
    return type === opened.type ? { ...state, opened: true } : { ...state, notes: state.notes + 1 };
  },
};

export const newId = randomUUID;
