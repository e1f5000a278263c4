import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import config from './dependency-cruiser.cjs';
import { fixtures, reportOf, root, tool } from './tools';

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
  readonly to: string;
}
interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: { readonly violations: readonly Violation[] };
}

/** Each rule and what its fixture does against it. What else the fixture does is allowed. */
const broken: Readonly<Record<string, readonly string[]>> = {
  'R1-libs-never-import-apps': ['libs/kernel/src/index.ts -> apps/gateway/src/index.ts'],
  'R2-apps-stand-alone': ['apps/worker/src/index.ts -> apps/gateway/src/index.ts'],
  'R2-standalone-uses-doors': ['apps/standalone/src/main.ts -> apps/gateway/src/requests.controller.ts'],
  'R3-domain-is-pure': [
    'libs/requests/src/domain/request.ts -> crypto',
    'libs/requests/src/domain/request.ts -> libs/requests/src/application/commands.ts',
    'libs/requests/src/domain/request.ts -> node_modules/@sinclair/typebox',
  ],
  'R3-domain-takes-only-types': ['libs/requests/src/domain/request.ts -> libs/contract/src/index.ts'],
  'R4-contexts-stay-apart': ['libs/requests/src/index.ts -> libs/network/src/index.ts'],
  'R5-libs-have-doors': [
    'apps/worker/src/main.ts -> libs/requests/src/read/inbox.ts',
    'libs/decider/src/index.ts -> libs/kernel/src/hash.ts',
    'test/e2e/story.ts -> libs/kernel/src/hash.ts',
  ],
  'R5-profiles-name-adapters': ['apps/worker/src/main.ts -> libs/event-store/src/adapters/memory/index.ts'],
  'R6-eventstoredb-has-one-owner': [
    'libs/event-store/src/index.ts -> node_modules/@eventstore/db-client',
    'libs/event-store/src/index.ts -> node_modules/@grpc/grpc-js',
  ],
  'R6-sqlite-has-two-owners': ['apps/audit/src/main.ts -> node_modules/better-sqlite3'],
  'R6-postgres-has-one-owner': ['libs/requests/src/read/inbox.ts -> node_modules/pg'],
  'R6-telemetry-has-one-owner': [
    'apps/worker/src/main.ts -> node_modules/@opentelemetry/api',
    'apps/worker/src/main.ts -> node_modules/pino',
    'apps/worker/src/main.ts -> node_modules/prom-client',
  ],
  'R6-jose-has-one-owner': ['apps/gateway/src/token.guard.ts -> node_modules/jose'],
  'R7-gateway-owns-http': [
    'apps/worker/src/main.ts -> node_modules/@nestjs/platform-fastify',
    'libs/requests/src/application/decide.dto.ts -> node_modules/@nestjs/swagger',
    'libs/requests/src/application/decide.dto.ts -> node_modules/class-validator',
  ],
  'R8-auditor-trusts-only-the-log': [
    'apps/audit/src/main.ts -> libs/read-models/src/index.ts',
    'apps/audit/src/main.ts -> libs/requests/src/index.ts',
  ],
  'R9-no-cycles': ['libs/kernel/src/money.ts -> libs/kernel/src/rounding.ts'],
  'R9-no-orphans': ['libs/kernel/src/left-over.ts'],
  'R9-code-never-imports-tests': [
    'apps/operator/src/demo.ts -> test/e2e/story.ts',
    'libs/decider/src/index.ts -> libs/testing/src/index.ts',
    'libs/event-store/src/index.ts -> libs/event-store/src/contract-suite/index.ts',
    'libs/event-store/src/index.ts -> libs/event-store/src/stand-in/index.ts',
  ],
  'R10-client-knows-only-the-description': [
    'test/client/partner.ts -> libs/kernel/src/index.ts',
    'test/client/partner.ts -> node_modules/ajv',
    'test/client/partner.ts -> test/e2e/desk.ts',
  ],
};

/** `from -> to`, a package by its name wherever it is installed; an orphan, which leads nowhere, by itself. */
function edge({ from, to }: Violation): string {
  return from === to ? from : `${from} -> ${to.replace(/^.*(node_modules\/(?:@[^/]+\/)?[^/]+)\/.*$/, '$1')}`;
}

describe('the import rules', () => {
  let found: Readonly<Record<string, readonly Violation[]>>;

  beforeAll(() => {
    const script = join(__dirname, 'cruise-fixtures.mjs');
    found = reportOf(root, process.execPath, [script]) as typeof found;
  }, 60_000);

  it('hold in the tree, and every alias leads somewhere', () => {
    const rules = join(__dirname, 'dependency-cruiser.cjs');
    const args = ['--config', rules, '--output-type', 'json', 'apps', 'libs', 'test'];
    const { modules, summary } = reportOf(root, tool('depcruise'), args) as Cruise;
    expect(summary.violations.map((violation) => `${violation.rule.name}: ${edge(violation)}`)).toEqual([]);
    expect(modules.map(({ source }) => source).filter((source) => source.startsWith('@exchange/'))).toEqual([]);
  }, 60_000);

  it('each have a comment and a fixture', () => {
    const names = config.forbidden.map(({ name }) => name).sort();
    const folders = readdirSync(fixtures).filter((name) => name !== 'lint');
    expect(names).toEqual(Object.keys(broken).sort());
    expect(names).toEqual(folders.sort());
    expect(config.forbidden.filter(({ comment }) => comment === '')).toEqual([]);
  });

  it.each(Object.entries(broken))('%s is seen to break, and no other', (rule, edges) => {
    expect(new Set(found[rule]?.map((violation) => violation.rule.name))).toEqual(new Set([rule]));
    expect(found[rule]?.map(edge).sort()).toEqual(edges);
  });
});
