import { described, type Operation } from './described';

export type Example = Readonly<Record<string, unknown>>;

/** Every operation that is described, with its method. */
export const operations = Object.values(described.paths).flatMap((methods) => Object.entries(methods));

/** What is sent to an operation by way of example. */
function examplesIn({ requestBody }: Operation): readonly { readonly summary: string; readonly value: Example }[] {
  const examples = Object.values(requestBody?.content?.['application/json']?.examples ?? {});
  return requestBody === undefined ? [{ summary: 'without a body', value: {} }] : examples;
}

/** The first example of an operation. */
export function exampleOf(operationId: string): Example {
  const [, found] = operations.find(([, operation]) => operation.operationId === operationId) ?? [];
  const [first] = found === undefined ? [] : examplesIn(found);
  if (first === undefined) throw new Error(`${operationId} has no example`);
  return first.value;
}

/** The draft of a type among the examples. */
export function draftOf(type: string): object {
  const drafts = operations
    .filter(([, { operationId }]) => operationId === 'openFile')
    .flatMap(([, each]) => examplesIn(each));
  const found = drafts.map(({ value }) => Object(value['draft'])).find((draft) => draft.type === type);
  if (found === undefined) throw new Error(`no example of a ${type}`);
  return found;
}

/** Every example of every command. */
export const written = operations
  .filter(([method]) => method !== 'get')
  .flatMap(([, operation]) => examplesIn(operation).map(({ summary, value }) => [operation, summary, value] as const));
