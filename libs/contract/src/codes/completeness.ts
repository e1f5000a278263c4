import type { Day, Flaw } from '@exchange/kernel';
import type { DraftContent, RequestContent } from '../content';
import { codeOn } from './code-list';
import { coded, dated, required } from './content-paths';
import { formFlaws } from './forms';
import { orderOfDaysFlaws } from './order-of-days';
import { carriesOrder, requestTypes } from './requests';
import { codeFlaws, dayFlaws, places } from './places';

/*
 * What a draft must say before it can be submitted. It stands beside the code lists, and not beside the schema, because it
 * is a rule that domains call, and they may load nothing but codes. A test holds it to the schema of the content: what has
 * no flaw here fits there.
 */

/**
 * Everything that a draft lacks or gets wrong, if it were submitted on that day, by JSON Pointer into the draft. `lastDay`:
 * the latest day that it can be by then where people write it.
 */
export function submissionFlaws(draft: DraftContent, on: Day, lastDay = on): readonly Flaw[] {
  return [
    ...missing(draft),
    ...codeFlaws(draft, coded, on),
    ...dayFlaws(draft, dated),
    ...orderOfDaysFlaws(draft, lastDay),
    ...formFlaws(draft),
    ...ofAddressee(draft),
    ...conditional(draft),
    ...ofBasis(draft),
    ...ofRelations(draft),
    ...ofItems(draft, on),
  ];
}

/** Whether a draft can be submitted on that day. */
export function isComplete(draft: DraftContent, on: Day, lastDay = on): draft is RequestContent {
  return submissionFlaws(draft, on, lastDay).length === 0;
}

const lacks = (pointer: string, detail = 'This is needed for submission.'): Flaw => ({
  pointer,
  code: 'REQUIRED',
  detail,
});

function missing(draft: DraftContent): Flaw[] {
  return required.flatMap((path) =>
    places(draft, path)
      .filter(({ value }) => value === undefined || (Array.isArray(value) && value.length === 0))
      .map(({ pointer }) => lacks(pointer)),
  );
}

/** What is needed only because something else was said. */
function conditional(draft: DraftContent): Flaw[] {
  const { urgency, handling, transmission } = draft;
  const flaws: Flaw[] = [];
  const need = (applies: boolean, value: unknown, pointer: string, detail: string): void => {
    if (applies && value === undefined) flaws.push(lacks(pointer, detail));
  };
  need(
    urgency?.level === 'urgent',
    urgency?.grounds,
    '/urgency/grounds',
    'Urgency is to be reasoned (R1805 Annex I B).',
  );
  need(
    urgency?.executionDate !== undefined,
    urgency?.executionDateGrounds,
    '/urgency/executionDateGrounds',
    'A date of execution is to be reasoned (R1805 Annex I B).',
  );
  need(handling?.code === 'H3', handling?.restrictions, '/handling/restrictions', 'H3 says its restrictions in words.');
  need(
    transmission?.mode === 'ADVANCE_COPY',
    transmission?.formalChannel,
    '/transmission/formalChannel',
    'An advance copy names the channel by which the signed original travels.',
  );
  return flaws;
}

/** The order or the mandate on which the request rests. */
function ofBasis({ type, formality, order, mandate }: DraftContent): Flaw[] {
  const rule = requestTypes.codes.find(({ code }) => code === type);
  const needsOrder = rule?.order ?? 'none';
  const lacking = (applies: boolean, value: unknown, pointer: string, detail: string): Flaw[] =>
    applies && value === undefined ? [lacks(pointer, detail)] : [];
  return [
    ...lacking(needsOrder !== 'none', order, '/order', `A ${type} rests on an order.`),
    ...lacking(
      needsOrder === 'none' && carriesOrder(formality),
      order,
      '/order',
      'A request under a treaty or mutual recognition carries the order that it rests on.',
    ),
    ...lacking(
      needsOrder === 'final' && order !== undefined,
      order?.finalOn,
      '/order/finalOn',
      'The order must be final.',
    ),
    ...lacking(
      rule?.mandate === true,
      mandate,
      '/mandate',
      'A MANAGE names its mandate: the acts, and on whose authority.',
    ),
  ];
}

/** One addressee: an office, or a jurisdiction whose intake office receives it. */
function ofAddressee({ addressee }: DraftContent): Flaw[] {
  if (addressee === undefined) return [];
  const { officeId, jurisdictionId } = addressee;
  if (officeId === undefined && jurisdictionId === undefined) {
    return [lacks('/addressee/officeId', 'Name the office, or the jurisdiction whose intake office is to receive it.')];
  }
  if (officeId === undefined || jurisdictionId === undefined) return [];
  const detail = 'Name the office or the jurisdiction, not both.';
  return [{ pointer: '/addressee/jurisdictionId', code: 'ONE_ADDRESSEE', detail }];
}

/** Each relation names what it is a relation to; what follows a confiscation names that (R1805 art. 28-30). */
function ofRelations({ type, relations = [] }: DraftContent): Flaw[] {
  const follows = requestTypes.codes.find(({ code }) => code === type)?.followsConfiscation === true;
  const named = relations.some(({ kind }) => kind === 'followsFrom');
  return [
    ...relations.flatMap(({ requestId, reference }, index) =>
      requestId === undefined && reference === undefined
        ? [lacks(`/relations/${index}/requestId`, 'Name the request, or give its reference where it is not here.')]
        : [],
    ),
    ...(follows && !named
      ? [lacks('/relations', `A ${type} names the confiscation that it follows (followsFrom).`)]
      : []),
  ];
}

type DraftItem = NonNullable<DraftContent['items']>[number];

function ofItems(draft: DraftContent, on: Day): Flaw[] {
  const { items = [], persons = [] } = draft;
  const persona = new Set(persons.map(({ personId }) => personId));
  const kinds = draft.type === undefined ? undefined : codeOn(requestTypes, draft.type, on)?.itemKinds;
  return [
    ...twice(
      items.map(({ itemId }) => itemId),
      (index) => `/items/${index}/itemId`,
    ),
    ...twice(
      persons.map(({ personId }) => personId),
      (index) => `/persons/${index}/personId`,
    ),
    ...items.flatMap((each, index) => itemSectionFlaws(each, `/items/${index}`, kinds)),
    ...items.flatMap(({ personIds = [] }, index) =>
      personIds.flatMap((id, place) =>
        persona.has(id)
          ? []
          : [
              {
                pointer: `/items/${index}/personIds/${place}`,
                code: 'UNKNOWN_PERSON',
                detail: 'The draft has no such person.',
              },
            ],
      ),
    ),
  ];
}

/** Whether an item is of a kind that the type of request has, and says what it is in the section of its kind. */
export function itemSectionFlaws(item: DraftItem, pointer: string, kinds: readonly string[] | undefined): Flaw[] {
  const { kind } = item;
  if (kind === undefined) return [];
  if (kinds !== undefined && !kinds.includes(kind)) {
    const detail = `Items of this type of request are of the kind ${kinds.join(' or ')}.`;
    return [{ pointer: `${pointer}/kind`, code: 'NOT_FOR_THIS_TYPE', detail }];
  }
  const section = places(item, `/${kind}`).some(({ value }) => value !== undefined);
  return section
    ? []
    : [lacks(`${pointer}/${kind}`, `An item of the kind ${kind} says what it is in its own section.`)];
}

function twice(ids: readonly (string | undefined)[], pointerOf: (index: number) => string): Flaw[] {
  return ids.flatMap((id, index) =>
    id !== undefined && ids.indexOf(id) < index
      ? [{ pointer: pointerOf(index), code: 'NOT_UNIQUE', detail: 'Every id is given once.' }]
      : [],
  );
}
