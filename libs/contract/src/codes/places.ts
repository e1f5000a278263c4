import { type Day, type Flaw, isDay } from '@exchange/kernel';
import { type CodeList, codeOn } from './code-list';

/** One place in a document, whether something stands there or not. */
export interface Place {
  readonly pointer: string;
  readonly value: unknown;
}

// The places that a path such as `/persons?/*/name` names. `*` stands for every element of a list; a segment that ends in
// `?` may be absent, and then nothing below it is named. Below any other absent segment the whole pointer counts as absent.
export function places(document: unknown, path: string): readonly Place[] {
  let found: Place[] = [{ pointer: '', value: document }];
  for (const segment of path.split('/').slice(1)) found = found.flatMap((place) => below(place, segment));
  return found;
}

function below({ pointer, value }: Place, segment: string): Place[] {
  if (segment === '*') {
    const elements: readonly unknown[] = Array.isArray(value) ? value : [];
    return elements.map((element, index) => ({ pointer: `${pointer}/${index}`, value: element }));
  }
  const optional = segment.endsWith('?');
  const key = optional ? segment.slice(0, -1) : segment;
  const inner: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return optional && inner === undefined ? [] : [{ pointer: `${pointer}/${key}`, value: inner }];
}

/** Where a code stands, and of which list it is. */
export type CodedPlace = readonly [path: string, list: CodeList];

/** Every code in the document that its list does not have on that day. */
export function codeFlaws(document: unknown, coded: readonly CodedPlace[], on: Day): readonly Flaw[] {
  return coded.flatMap(([path, list]) =>
    places(document, path)
      .filter(({ value }) => typeof value === 'string' && codeOn(list, value, on) === undefined)
      .map(({ pointer }) => ({
        pointer,
        code: 'UNKNOWN_CODE',
        detail: `This is not a code of the list ${list.name} on ${on}${instead(list, on)}`,
      })),
  );
}

/** People choose from few; of a long list they have to look one up. */
const mostNamed = 12;

function instead({ codes, name }: CodeList, on: Day): string {
  const open = codes.filter(({ from, to }) => from <= on && (to === undefined || on <= to)).map(({ code }) => code);
  return open.length > mostNamed
    ? `; GET /v1/code-lists names those of ${name}.`
    : `: it is one of ${open.join(', ')}.`;
}

/** Every day in the document that the calendar does not have. */
export function dayFlaws(document: unknown, dated: readonly string[]): readonly Flaw[] {
  return dated.flatMap((path) =>
    places(document, path)
      .filter(({ value }) => typeof value === 'string' && !isDay(value))
      .map(({ pointer }) => ({ pointer, code: 'NOT_A_DAY', detail: 'There is no such day in the calendar.' })),
  );
}
