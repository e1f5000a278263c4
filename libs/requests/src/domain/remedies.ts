import { codeFlaws, dayFlaws, remedyEffects } from '@exchange/contract/codes';
import { type Flaw, refuse, type Uuid } from '@exchange/kernel';
import { type ActRules, asRecorded, type Command, flaw, flawIf } from './act-rules';
import { itemFlaws } from './item-rules';
import type { BodyOf, DataOf, LiveRequest, RemedyState } from './request';

export type LodgeRemedyBody = BodyOf<'RemedyLodged'>;
export type LodgeRemedy = Command<'lodgeRemedy', LodgeRemedyBody>;

/** A legal remedy in the executing State, also after closure (R1805 art. 33). */
export const lodgingRemedy: ActRules<LodgeRemedy> = {
  conflict: ({ body }, { remedies }) =>
    remedies.some((each) => each.remedyId === body.remedyId)
      ? refuse('REMEDY_EXISTS', `A remedy ${body.remedyId} was lodged before.`)
      : undefined,
  flaws: ({ body }, state) => [
    ...itemFlaws(state, body.itemIds),
    ...dayFlaws(body, ['/lodgedOn']),
    ...flawIf(
      body.personId !== undefined && !state.personIds.includes(body.personId),
      '/personId',
      'UNKNOWN_PERSON',
      'The request names no such person.',
    ),
  ],
  happened: (command) => ({ type: 'RemedyLodged', data: { ...command.body, ...asRecorded(command) } }),
};

export function remedyLodged(state: LiveRequest, { remedyId, itemIds }: DataOf<'RemedyLodged'>): LiveRequest {
  return { ...state, remedies: [...state.remedies, { remedyId, itemIds, decided: false }] };
}

export type DecideRemedyBody = BodyOf<'RemedyDecided', 'remedyId'>;
export type DecideRemedy = Command<'decideRemedy', DecideRemedyBody> & { readonly remedyId: Uuid };

/** What the remedy came to, item by item. */
export const decidingRemedy: ActRules<DecideRemedy> = {
  conflict: ({ remedyId }, { remedies }) => {
    const remedy = remedies.find((each) => each.remedyId === remedyId);
    if (remedy === undefined) return refuse('REMEDY_NOT_FOUND', `No remedy ${remedyId} was lodged.`);
    return remedy.decided ? refuse('REMEDY_DECIDED', `The remedy ${remedyId} was decided before.`) : undefined;
  },
  flaws: ({ body, remedyId }, { remedies }, { on }) => [
    ...codeFlaws(body, [['/effects/*/effect', remedyEffects]], on),
    ...dayFlaws(body, ['/decidedBy/date']),
    ...effectFlaws(
      body,
      remedies.find((each) => each.remedyId === remedyId),
    ),
  ],
  happened: (command) => ({
    type: 'RemedyDecided',
    data: { ...command.body, remedyId: command.remedyId, ...asRecorded(command) },
  }),
};

/** Every item of the remedy is told of, once, and no other. */
function effectFlaws({ effects }: DecideRemedyBody, remedy: RemedyState | undefined): readonly Flaw[] {
  const owed = remedy?.itemIds ?? [];
  const told = effects.map(({ itemId }) => itemId);
  return [
    ...told.flatMap((id, index) => [
      ...flawIf(!owed.includes(id), `/effects/${index}/itemId`, 'UNKNOWN_ITEM', 'The remedy is not about this item.'),
      ...flawIf(told.indexOf(id) < index, `/effects/${index}/itemId`, 'NOT_UNIQUE', 'This item is named twice.'),
    ]),
    ...owed
      .filter((id) => !told.includes(id))
      .map((id) => flaw('/effects', 'ITEM_LEFT_OUT', `Say what the remedy came to for ${id}.`)),
  ];
}

/** An item whose decision was annulled is to be decided anew, and what was reported of it no longer counts. */
export function remedyDecided(state: LiveRequest, { remedyId, effects }: DataOf<'RemedyDecided'>): LiveRequest {
  if (state.remedies.every((each) => each.remedyId !== remedyId || each.decided)) return state;
  const annulled = new Set(effects.filter(({ effect }) => effect === 'annulled').map(({ itemId }) => itemId));
  return {
    ...state,
    remedies: state.remedies.map((each) => (each.remedyId === remedyId ? { ...each, decided: true } : each)),
    items: state.items.map((item) =>
      annulled.has(item.itemId) ? { ...item, decision: 'undecided', grounds: [], reported: false, results: [] } : item,
    ),
  };
}
