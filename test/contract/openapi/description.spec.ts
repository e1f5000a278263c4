import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import glossary from '../../../apps/gateway/src/openapi/glossary.json';

const root = resolve(__dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'openapi-'));
afterAll(() => rmSync(folder, { recursive: true }));

const committed = readFileSync(join(root, 'openapi.json'), 'utf8');

interface Description {
  paths: Record<
    string,
    Record<string, { responses: Record<string, object>; operationId?: string; parameters?: object[] }>
  >;
  components: { schemas: Record<string, { properties: Record<string, object> }> };
}

/** Properties at whatever depth that nobody described. */
function undescribedIn(node: unknown, place: string): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, child]: [string, unknown]) => {
    const beneath = undescribedIn(child, `${place}/${key}`);
    if (key !== 'properties' || typeof child !== 'object' || child === null) return beneath;
    const bare = Object.entries(child).filter(([, property]) => !('description' in property));
    return [...bare.map(([name]) => `${place}/${name}`), ...beneath];
  });
}

/** What the linter has to say; nothing where it is content. */
function lint(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  const redocly = join(root, 'node_modules/@redocly/cli/bin/cli.js');
  const config = join(root, '.redocly.yaml');
  const { status, stdout, stderr } = spawnSync(process.execPath, [redocly, 'lint', file, '--config', config], {
    cwd: root,
    encoding: 'utf8',
  });
  return status === 0 ? '' : stdout + stderr;
}

describe('openapi.json', () => {
  it('is what the build describes', () => {
    const file = join(folder, 'built.json');
    const built = spawnSync(process.execPath, [join(root, 'dist/apps/gateway/src/openapi.main.js'), file]);
    expect([built.status, built.stderr.toString()]).toEqual([0, '']);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(committed));
  }, 30_000);

  it('passes the linter and the house rules', () => {
    expect(lint('committed.json', committed)).toBe('');
  }, 30_000);

  it('says of every parameter what it is', () => {
    const { paths }: Description = JSON.parse(committed);
    const undescribed = Object.values(paths)
      .flatMap((methods) => Object.values(methods))
      .flatMap(({ operationId, parameters = [] }) =>
        parameters
          .filter((parameter) => !('description' in parameter))
          .map((parameter) => `${operationId}: ${JSON.stringify(parameter)}`),
      );
    expect(undescribed).toEqual([]);
  });

  it('says of every property of every body and answer what it is', () => {
    const { components }: Description = JSON.parse(committed);
    const found = Object.entries(components.schemas).flatMap(([name, schema]) => undescribedIn(schema, name));
    expect(found).toEqual([]);
  });

  it('says everything that the glossary knows', () => {
    const unsaid = Object.values(glossary).filter((meaning) => !committed.includes(JSON.stringify(meaning)));
    expect(unsaid).toEqual([]);
  });

  it('holds no word of OpenAPI 3.0', () => {
    expect(committed).not.toContain('"nullable"');
  });
});

describe('the house rules', () => {
  const breaks: readonly (readonly [string, (description: Description) => void, string])[] = [
    [
      'a number with a fraction',
      ({ components }) => Object.assign(schemaOf(components), { amount: { type: 'number' } }),
      'no-fractions',
    ],
    [
      'a problem in plain JSON',
      ({ paths }) => {
        Object.assign(paths['/v1/me']?.['get']?.responses['401'] ?? {}, { content: { 'application/json': {} } });
      },
      'problems-are-problem-json',
    ],
    [
      'a command without key',
      ({ paths }) => {
        Object.assign(paths['/v1/me'] ?? {}, { post: { ...paths['/v1/me']?.['get'], operationId: 'another' } });
      },
      'commands-carry-a-key',
    ],
    [
      'a resource without ETag',
      ({ paths }) => {
        const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
        paths['/v1/offices/{id}'] = {
          get: { responses: { 200: { description: '' } }, operationId: 'another', parameters },
        };
      },
      'single-resources-have-an-etag',
    ],
    ['a path in capitals', ({ paths }) => Object.assign(paths, { '/v1/My_self': paths['/v1/me'] }), 'paths-kebab-case'],
  ];

  it.each(breaks)(
    'see %s',
    (_, breakIt, rule) => {
      const description: Description = JSON.parse(committed);
      breakIt(description);
      expect(lint(`${rule}.json`, JSON.stringify(description))).toContain(rule);
    },
    30_000,
  );

  function schemaOf(components: Description['components']): object {
    return components.schemas['Identity']?.properties ?? {};
  }
});
