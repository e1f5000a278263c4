import {
  codeFlaws,
  contentCodes,
  contentDays,
  currencies,
  dayFlaws,
  handlingCodes,
  informationEvaluations,
  registerKinds,
  reportResults,
  sourceEvaluations,
} from '@exchange/contract/codes';
import { type Flaw, refuse, type Uuid } from '@exchange/kernel';
import { type ActRules, type Command, flaw, flawIf, late } from './act-rules';
import { itemsMeant, refuseUnaccepted } from './item-rules';
import { type DataOf, isInformal, type ItemState, type LiveRequest } from './request';

export type ReportBody = Omit<DataOf<'ExecutionReported'>, 'lateReason'>;
export type Report = Command<'report', ReportBody>;

/** Any number of interim reports. "Nothing found" is a result. */
export const reporting: ActRules<Report> = {
  conflict: ({ body }, state) => {
    const named = body.results.flatMap(({ itemId }) => itemId ?? []);
    const reportable = state.items.filter((item) => canBeReported(state, item));
    if (reportable.length === 0) return refuse('ITEM_NOT_ACCEPTED', 'No item of the request is accepted.');
    return refuseUnaccepted(itemsMeant(state, named).filter((item) => !reportable.includes(item)));
  },
  flaws: ({ body }, state, { on }) => [
    ...codeFlaws(body, [...ofResults, ...contentCodes.filter(([path]) => isOfReport(path))], on),
    ...dayFlaws(body, ['/results/*/dataDate', '/decidedBy/date', ...contentDays.filter(isOfReport)]),
    ...body.results.flatMap((each, index) => resultFlaws(each, `/results/${index}`, body, state)),
    ...reusedIds(body, state),
    ...leftOut(body, state),
  ],
  happened: (command) => ({ type: 'ExecutionReported', data: { ...command.body, ...late(command) } }),
};

const ofResults = [
  ['/results/*/result', reportResults],
  ['/results/*/register', registerKinds],
  ['/results/*/value/currency', currencies],
  ['/results/*/handling/code', handlingCodes],
  ['/results/*/handling/source', sourceEvaluations],
  ['/results/*/handling/information', informationEvaluations],
] as const;

/** Persons and items stand at the same places in a report as in a request. */
function isOfReport(path: string): boolean {
  return path.startsWith('/persons/') || path.startsWith('/items/');
}

/** An informal inquiry needs no decision first: the report itself takes it up. */
function canBeReported(state: LiveRequest, { decision, withdrawn }: ItemState): boolean {
  return decision === 'accepted' || (decision === 'undecided' && !withdrawn && isInformal(state));
}

type Result = ReportBody['results'][number];

function resultFlaws(result: Result, pointer: string, body: ReportBody, state: LiveRequest): readonly Flaw[] {
  const { itemId, register, dataDate } = result;
  const searched = result.result === 'found' || result.result === 'notFound';
  const persons = new Set([...state.personIds, ...(body.persons ?? []).map(({ personId }) => personId)]);
  const found = new Set((body.items ?? []).map((item) => item.itemId));
  const unknown = (ids: readonly Uuid[] = [], known: ReadonlySet<Uuid>, key: string): readonly Flaw[] =>
    ids.flatMap((id, index) =>
      flawIf(!known.has(id), `${pointer}/${key}/${index}`, 'UNKNOWN_ID', 'Neither the request nor this report has it.'),
    );
  return [
    ...flawIf(
      itemId === undefined && register === undefined,
      pointer,
      'ITEM_OR_REGISTER',
      'Name the item or the register.',
    ),
    ...flawIf(
      itemId !== undefined && state.items.every((item) => item.itemId !== itemId),
      `${pointer}/itemId`,
      'UNKNOWN_ITEM',
      'The request has no such item.',
    ),
    ...flawIf(searched && dataDate === undefined, `${pointer}/dataDate`, 'REQUIRED', 'Say of which day the data is.'),
    ...unknown(result.personIds, persons, 'personIds'),
    ...unknown(result.foundItemIds, found, 'foundItemIds'),
  ];
}

/** Final means that nothing that was taken on is left without a result. A result of a register is about every item. */
function leftOut({ final, results }: ReportBody, state: LiveRequest): readonly Flaw[] {
  if (!final || results.some(({ itemId }) => itemId === undefined)) return [];
  const named = new Set(results.map(({ itemId }) => itemId));
  return state.items
    .filter((item) => canBeReported(state, item) && !item.withdrawn && !item.reported && !named.has(item.itemId))
    .map(({ itemId }) => flaw('/results', 'ITEM_LEFT_OUT', `The report is final and says nothing of ${itemId}.`));
}

/** Ids of persons and items are given once and never used again. */
function reusedIds({ items = [], persons = [] }: ReportBody, state: LiveRequest): readonly Flaw[] {
  const itemIds = items.map(({ itemId }) => itemId);
  const personIds = persons.map(({ personId }) => personId);
  const takenItems = new Set([...state.items.map(({ itemId }) => itemId), ...state.foundItemIds]);
  return [
    ...used(itemIds, takenItems, '/items', 'itemId'),
    ...used(personIds, new Set(state.personIds), '/persons', 'personId'),
  ];
}

function used(ids: readonly Uuid[], taken: ReadonlySet<Uuid>, list: string, key: string): readonly Flaw[] {
  return ids.flatMap((id, index) =>
    taken.has(id) || ids.indexOf(id) < index
      ? [flaw(`${list}/${index}/${key}`, 'NOT_UNIQUE', 'This id was given before.')]
      : [],
  );
}
