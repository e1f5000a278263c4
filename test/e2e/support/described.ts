import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

export interface Described {
  readonly content?: Readonly<Record<string, { readonly examples?: object; readonly schema?: object }>>;
  readonly headers?: Readonly<Record<string, { readonly schema: object }>>;
}

export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly example?: string }[];
  readonly requestBody?: Described;
  readonly responses: Readonly<Record<string, Described>>;
}

export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** What came back over HTTP. Names of headers are in lower case. */
export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

/** The description that is committed. */
export const described: Description = JSON.parse(readFileSync(resolve(__dirname, '../../../openapi.json'), 'utf8'));

/** Headers that say something about the answer: sent exactly where they are described, but for `Link`, which ends with a list. */
const telling = ['ETag', 'Exchange-Position', 'Location', 'Link', 'Retry-After'] as const;

/** A description as the contract that every answer is held to. */
export class Contract {
  // Each story compiles what it meets: a schema that many share once, and none for more speed than a story needs.
  private readonly ajv = addFormats(
    new Ajv2020({ strict: false, allErrors: true, inlineRefs: false, code: { optimize: false } }),
  );
  private readonly routes: readonly { readonly path: string; readonly form: RegExp }[];

  constructor(private readonly description: Description) {
    this.ajv.addSchema(description, 'openapi');
    const paths = Object.keys(description.paths);
    // As routers do: a fixed part goes before a parameter.
    paths.sort((a, b) => a.split('{').length - b.split('{').length);
    this.routes = paths.map((path) => ({
      path,
      form: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
    }));
  }

  /** @throws Error that says in which way the answer is not as described */
  assertKept(method: string, url: string, answer: Received): void {
    const { pathname } = new URL(url, 'http://localhost');
    const verb = method.toLowerCase();
    const place = this.routes.find(({ path, form }) => form.test(pathname) && this.description.paths[path]?.[verb]);
    const operation = place && this.description.paths[place.path]?.[verb];
    if (operation === undefined) {
      // What is at no described address, or not for that method, is told as such by the door.
      return assert(answer.status === 404 || answer.status === 400, `${method} ${pathname} is not described`);
    }
    const name = `${operation.operationId} ${answer.status}`;
    const response = operation.responses[String(answer.status)];
    if (response === undefined) throw new Error(`${name} is not described: ${answer.text}`);
    this.assertHeaders(name, response, answer);
    this.assertBody(name, ['paths', place?.path ?? '', verb, 'responses', String(answer.status)], response, answer);
  }

  private assertHeaders(name: string, { headers = {} }: Described, answer: Received): void {
    for (const header of telling) {
      const value = answer.headers[header.toLowerCase()];
      const described = headers[header];
      assert(value === undefined || described !== undefined, `${name} sends ${header} and does not describe it`);
      assert(value !== undefined || described === undefined || header === 'Link', `${name} does not send ${header}`);
      if (value === undefined || described === undefined) continue;
      assert(this.ajv.validate(described.schema, value), `${name} ${header} "${value}": ${this.ajv.errorsText()}`);
    }
  }

  private assertBody(name: string, place: readonly string[], { content }: Described, answer: Received): void {
    if (content === undefined) return assert(answer.text === '', `${name} has a body and describes none`);
    const mediaType = answer.headers['content-type']?.split(';')[0] ?? 'none';
    assert(content[mediaType] !== undefined, `${name} does not describe the media type ${mediaType}`);
    if (!mediaType.endsWith('json')) return;
    const pointer = [...place, 'content', mediaType, 'schema'].map(escaped).join('/');
    const validate = this.ajv.getSchema(`openapi#/${pointer}`);
    if (validate === undefined) throw new Error(`${name} has no schema at ${pointer}`);
    assert(validate(JSON.parse(answer.text)), `${name}: ${this.ajv.errorsText(validate.errors)}\n${answer.text}`);
  }
}

function escaped(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function assert(condition: unknown, message: string): void {
  if (condition !== true) throw new Error(message);
}
