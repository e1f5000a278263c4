import {
  codeFlaws,
  contentCodes,
  contentDays,
  currencies,
  dayFlaws,
  handlingCodes,
  informationEvaluations,
  isCode,
  registerKinds,
  reportResults,
  sourceEvaluations,
} from '@exchange/contract/codes';
import { type Flaw, refuse, type Uuid } from '@exchange/kernel';
import { type ActRules, type Command, flaw, flawIf, asRecorded } from './act-rules';
import { itemsMeant, refuseUnaccepted, reusedIds } from './item-rules';
import { type BodyOf, isInformal, type ItemState, type LiveRequest } from './request';

export type ReportBody = BodyOf<'ExecutionReported'>;
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
  happened: (command) => ({ type: 'ExecutionReported', data: { ...command.body, ...asRecorded(command) } }),
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
    ...flawIf(
      result.value !== undefined && isWithoutYield(result),
      `${pointer}/value`,
      'NOT_FOR_THIS_RESULT',
      'Only what was found or executed has a value.',
    ),
    ...unknown(result.personIds, persons, 'personIds'),
    ...unknown(result.foundItemIds, found, 'foundItemIds'),
  ];
}

/** Nothing came of it that could be worth something. */
function isWithoutYield({ result }: Result): boolean {
  return result === 'notFound' || result === 'notSearched' || result === 'notExecuted';
}

/** Final means that nothing that was taken on is left without a result. A result of a register is about every item. */
function leftOut({ final, results }: ReportBody, state: LiveRequest): readonly Flaw[] {
  if (!final || results.some(({ itemId }) => itemId === undefined)) return [];
  const named = new Set(results.map(({ itemId }) => itemId));
  return state.items
    .filter((item) => canBeReported(state, item) && !item.withdrawn && !item.reported && !named.has(item.itemId))
    .map(({ itemId }) => flaw('/results', 'ITEM_LEFT_OUT', `The report is final and says nothing of ${itemId}.`));
}

/** A report on an informal inquiry says by itself that the inquiry was received and taken up. */
export function reported(state: LiveRequest, data: ReportBody): LiveRequest {
  const straight = isInformal(state);
  if (!(state.phase === 'open' || state.phase === 'windingDown' || (state.phase === 'awaiting' && straight)))
    return state;
  const items = state.items.map((item) => {
    const taken = straight && item.decision === 'undecided' && !item.withdrawn && concerns(data, item);
    return withResults(taken ? { ...item, decision: 'accepted', everAccepted: true } : item, data);
  });
  const { personIds, foundItemIds, finallyReported } = state;
  const next = {
    ...state,
    items,
    personIds: [...personIds, ...(data.persons ?? []).map(({ personId }) => personId)],
    foundItemIds: [...foundItemIds, ...(data.items ?? []).map(({ itemId }) => itemId)],
    finallyReported: finallyReported || data.final,
  };
  return next.phase === 'awaiting' ? { ...next, phase: 'open', received: true } : next;
}

/** A result that names no item, such as that of a register, is about every item. */
function concerns({ results }: ReportBody, { itemId }: ItemState): boolean {
  return results.some((each) => each.itemId === undefined || each.itemId === itemId);
}

function withResults(item: ItemState, data: ReportBody): ItemState {
  if (item.decision !== 'accepted' || !concerns(data, item)) return item;
  const named = data.results
    .filter(({ itemId }) => itemId === undefined || itemId === item.itemId)
    .map(({ result }) => result)
    .filter((result) => isCode(reportResults, result));
  return { ...item, reported: true, results: [...item.results, ...named] };
}
