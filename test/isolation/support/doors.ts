import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A GET operation of openapi.json, filled in with one set of values. */
export interface Door {
  readonly operation: string;
  readonly path: string;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: { readonly enum?: readonly string[] };
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly examples?: Examples }>> };
}

type Examples = Readonly<Record<string, { readonly value: object }>>;

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const described: Description = JSON.parse(readFileSync(join(__dirname, '../../../openapi.json'), 'utf8'));

const readings = Object.entries(described.paths).flatMap(([path, methods]) => {
  const { get } = methods;
  return get === undefined ? [] : [{ path, ...get }];
});

const noId = '00000000-0000-4000-8000-0000000000ff';

/** Every GET operation there is. */
export const getOperations: readonly string[] = readings.map(({ operationId }) => operationId);

/** What stands for each parameter of an address or a question. One that is not named here turns the matrix red. */
export type Values = Readonly<Record<string, readonly string[]>>;

export const anyValues: Values = {
  ...{ revision: ['0', '3'], occurredAt: ['2099-01-01T00:00:00.000Z'], recordedAt: ['2026-03-02T12:01:00.000Z'] },
  ...{ on: ['2026-03-02'], jurisdictionId: [], cursor: ['bm9uc2Vuc2U'], counterpart: ['ME'], limit: ['1'] },
  ...{ from: ['2026-03-01'], to: ['2026-03-31'], after: [], wait: ['0'] },
  ...{ code: ['REQUEST_NOT_FOUND'], area: ['input'], what: ['invalid'], reference: [], number: [] },
};

/** The doors that name a request, a file, or neither. */
export type Subject = 'request' | 'file' | 'none';

function subjectOf(path: string): Subject {
  if (!path.includes('{id}') || path.startsWith('/v1/network/')) return 'none';
  return path.startsWith('/v1/files/') ? 'file' : 'request';
}

/** Every address of the GET operations on a subject: bare, and with each value of each parameter in turn. */
export function doorsOf(subject: Subject, values: Values): readonly Door[] {
  return readings
    .filter(({ path }) => subjectOf(path) === subject)
    .flatMap(({ path, operationId, parameters = [] }) =>
      addressesOf(path, parameters, values).map((address) => ({ operation: operationId, path: address })),
    );
}

function addressesOf(path: string, parameters: readonly Parameter[], values: Values): readonly string[] {
  const asked = parameters.filter((each) => each.in === 'query');
  const bare = parameters
    .filter((each) => each.in === 'path')
    .reduce((address, { name }) => address.replace(`{${name}}`, valuesFor(name, values)[0] ?? ''), path);
  const needed = asked.filter(({ required }) => required === true);
  const base = Object.fromEntries(needed.map(({ name }) => [name, valuesFor(name, values)[0] ?? '']));
  const varied = asked.flatMap(({ name, schema }) =>
    (schema?.enum ?? valuesFor(name, values)).map((value) => ({ ...base, [name]: value })),
  );
  return [base, ...varied].map((query) => {
    const text = new URLSearchParams(query).toString();
    return text === '' ? bare : `${bare}?${text}`;
  });
}

function valuesFor(name: string, values: Values): readonly string[] {
  const found = values[name] ?? anyValues[name];
  if (found === undefined) throw new Error(`openapi.json has a parameter "${name}" that the matrix does not know`);
  return found;
}

/** A command as the description shows it. */
export interface Command {
  readonly operation: string;
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body: object | undefined;
}

/** Every command on a request or a file that is there, by its name. */
export const commandOperations: readonly string[] = (['request', 'file'] as const).flatMap((subject) =>
  commandsOn(subject, '').map(({ operation }) => operation),
);

/** Every command on a request or a file that is there. `{n}` and its like are filled with ids that nothing has. */
export function commandsOn(subject: 'request' | 'file', id: string): readonly Command[] {
  return Object.entries(described.paths)
    .filter(([path]) => subjectOf(path) === subject)
    .flatMap(([path, methods]) =>
      (['post', 'put', 'delete'] as const).flatMap((method) => {
        const operation = methods[method];
        return operation === undefined ? [] : [commandOf(method, path, operation, id)];
      }),
    );
}

function commandOf(method: 'post' | 'put' | 'delete', path: string, operation: Operation, id: string): Command {
  const address = path
    .replace('{id}', id)
    .replace('{n}', '1')
    .replace(/\{[a-z]+\}/g, noId);
  const [example] = Object.values(operation.requestBody?.content['application/json']?.examples ?? {});
  const named = { POST: 'POST', PUT: 'PUT', DELETE: 'DELETE' } as const;
  const upper = method.toUpperCase();
  const verb = upper === 'PUT' || upper === 'DELETE' ? named[upper] : named.POST;
  return { operation: operation.operationId, method: verb, path: address, body: example?.value };
}
