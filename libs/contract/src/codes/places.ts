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
