import {
  codeFlaws,
  contentCodes,
  contentDays,
  dayFlaws,
  itemSectionFlaws,
  requestTypes,
} from '@exchange/contract/codes';
import type { Flaw } from '@exchange/kernel';
import { type ActRules, asRecorded, type Command, flawIf, noConflict } from './act-rules';
import { reusedIds } from './item-rules';
import { type BodyOf, type DataOf, type LiveRequest, undecided } from './request';

export type SupplementBody = BodyOf<'RequestSupplemented'>;
export type Supplement = Command<'supplement', SupplementBody>;

/** Adds facts, persons, items, documents. What was said stays; the type cannot change; new items begin undecided. */
export const supplementing: ActRules<Supplement> = {
  conflict: noConflict,
  flaws: ({ body }, state, { on }) => [
    ...flawIf(
      [body.facts, body.persons, body.items, body.documents].every((each) => each === undefined),
      '',
      'NOTHING_ADDED',
      'Add facts, persons, items or documents.',
    ),
    ...codeFlaws(
      body,
      contentCodes.filter(([path]) => isAdded(path)),
      on,
    ),
    ...dayFlaws(body, ['/decidedBy/date', ...contentDays.filter(isAdded)]),
    ...reusedIds(body, state),
    ...kindFlaws(body, state),
    ...unknownPersons(body, state),
  ],
  happened: (command) => ({ type: 'RequestSupplemented', data: { ...command.body, ...asRecorded(command) } }),
};

/** What is added stands at the same places in a supplement as in a request. */
function isAdded(path: string): boolean {
  return path.startsWith('/persons/') || path.startsWith('/items/') || path.startsWith('/documents/');
}

function kindFlaws({ items = [] }: SupplementBody, { type }: LiveRequest): readonly Flaw[] {
  const kinds = requestTypes.codes.find(({ code }) => code === type)?.itemKinds;
  return items.flatMap((item, index) => itemSectionFlaws(item, `/items/${index}`, kinds));
}

function unknownPersons({ items = [], persons = [] }: SupplementBody, { personIds }: LiveRequest): readonly Flaw[] {
  const known = new Set([...personIds, ...persons.map(({ personId }) => personId)]);
  return items.flatMap((item, index) =>
    (item.personIds ?? []).flatMap((id, place) =>
      flawIf(!known.has(id), `/items/${index}/personIds/${place}`, 'UNKNOWN_PERSON', 'Nobody was named by this id.'),
    ),
  );
}

export function supplemented(state: LiveRequest, data: DataOf<'RequestSupplemented'>): LiveRequest {
  if (state.phase !== 'awaiting' && state.phase !== 'open') return state;
  const { items = [], persons = [] } = data;
  return {
    ...state,
    items: [...state.items, ...items.map(undecided)],
    personIds: [...state.personIds, ...persons.map(({ personId }) => personId)],
  };
}
