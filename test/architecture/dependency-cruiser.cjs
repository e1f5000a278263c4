'use strict';

/**
 * Which way the parts of the house may look. The rules carry the numbers of README "Layout"; every one has a fixture of
 * the same name under fixtures/ that breaks it, and architecture.spec.ts sees it break.
 */

const contexts = '(?:network|files|requests|assets|sharing)';
const specs = '\\.spec\\.ts$';
const contractSuite = '^libs/event-store/src/contract-suite/';
/** A server of EventStoreDB for tests, in the process of the test. */
const standIn = '^libs/event-store/src/stand-in/';
const testCode = [specs, '^test/', '^libs/testing/', '^apps/[^/]+/src/testing/', contractSuite, standIn];
const adapterDoors = '^libs/[^/]+/src/adapters/[^/]+/index\\.ts$';
const auditDoor = '^libs/profiles/src/audit/index\\.ts$';
const doors = [
  '^libs/[^/]+/src/(?:domain/)?index\\.ts$',
  '^libs/contract/src/(?:codes|texts)/index\\.ts$',
  '^libs/network/src/sample/index\\.ts$',
  auditDoor,
];

/** Matches an npm package wherever it is installed, and also where it is not installed at all. */
const npmPackage = (name) => `(?:^|/)${name}(?:/|$)`;

/** test/ is free to hold a driver or a bare server in its hand: it breaks stores open and measures against peers. */
const driver = (title, packages, owners, comment) => ({
  name: title,
  comment,
  severity: 'error',
  from: { path: '^(?:apps|libs)/', pathNot: owners },
  to: { path: packages.map(npmPackage) },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'R1-libs-never-import-apps',
      comment: 'A lib serves every app, so it cannot know any.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'R2-apps-stand-alone',
      comment: 'Apps are deployed apart. Only standalone puts gateway and worker into one process.',
      severity: 'error',
      from: { path: '^apps/(?!standalone/)([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'R2-standalone-uses-doors',
      comment: 'standalone starts what gateway and worker offer in their index.ts; it does not reach behind.',
      severity: 'error',
      from: { path: '^apps/standalone/' },
      to: { path: '^apps/', pathNot: ['^apps/standalone/', '^apps/(?:gateway|worker)/src/index\\.ts$'] },
    },
    {
      name: 'R3-domain-is-pure',
      comment: 'A decision is a function of its input: no npm, no node:, no other room, no other context.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/src/domain/', pathNot: specs },
      to: {
        pathNot: ['^libs/$1/src/domain/', '^libs/(?:kernel|decider)/', '^libs/contract/src/(?:index\\.ts$|codes/)'],
      },
    },
    {
      name: 'R3-domain-takes-only-types',
      comment: 'Of contract and decider a domain takes the shapes; the values behind them need a schema library.',
      severity: 'error',
      from: { path: '^libs/[^/]+/src/domain/', pathNot: specs },
      to: { path: '^libs/(?:decider/|contract/src/index\\.ts$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'R4-contexts-stay-apart',
      comment: 'Contexts meet in contract, or through a port that the asking context owns and an app binds.',
      severity: 'error',
      from: { path: `^libs/(${contexts})/` },
      to: { path: `^libs/${contexts}/`, pathNot: '^libs/$1/' },
    },
    {
      name: 'R5-libs-have-doors',
      comment: 'What is not exported by a door may change without asking anyone.',
      severity: 'error',
      from: { path: '^(?:libs/([^/]+)|apps|test)/' },
      to: {
        path: '^libs/',
        pathNot: ['^libs/$1/', ...doors, adapterDoors, `${contractSuite}index\\.ts$`, `${standIn}index\\.ts$`],
      },
    },
    {
      name: 'R5-profiles-name-adapters',
      comment: 'Which store a process runs on is decided in one place. Tests may open an adapter by its own door.',
      severity: 'error',
      from: { path: '^(?:libs/([^/]+)|apps)/', pathNot: ['^libs/profiles/', ...testCode] },
      to: { path: adapterDoors, pathNot: '^libs/$1/' },
    },
    driver(
      'R6-eventstoredb-has-one-owner',
      ['@eventstore/db-client', '@grpc/grpc-js'],
      ['^libs/event-store/src/adapters/eventstoredb/', standIn],
      'The client of EventStoreDB is known to its adapter alone, and to the server that tests put in its place.',
    ),
    driver(
      'R6-sqlite-has-two-owners',
      ['better-sqlite3'],
      ['^libs/event-store/src/adapters/sqlite/', '^libs/read-models/'],
      'The log and the read models each open their own file; nobody else opens either.',
    ),
    driver(
      'R6-postgres-has-one-owner',
      ['pg', 'pg-[^/]+', 'kysely-[^/]+'],
      '^libs/read-models/',
      'Queries are written once in Kysely; the dialect beneath is chosen in read-models. ESLint bans the dialects inside kysely.',
    ),
    driver(
      'R6-telemetry-has-one-owner',
      ['pino', 'prom-client', '@opentelemetry'],
      '^libs/telemetry/',
      'What leaves a process beside its answers is decided in one place, so that no personal data does.',
    ),
    driver('R6-jose-has-one-owner', ['jose'], '^libs/access/', 'Tokens are verified in one frozen wrapper.'),
    driver(
      'R7-gateway-owns-http',
      [
        '@nestjs/swagger',
        '@nestjs/platform-fastify',
        'class-validator',
        'class-transformer',
        'fastify',
        '@fastify',
        'negotiator',
      ],
      '^apps/gateway/',
      'HTTP, its documentation and its input checks live in the gateway; everything else works without them.',
    ),
    {
      name: 'R8-auditor-trusts-only-the-log',
      comment: 'A verdict on the log must not rest on anything derived from it.',
      severity: 'error',
      from: { path: '^apps/audit/', pathNot: specs },
      to: {
        path: '^libs/',
        pathNot: [
          '^libs/(?:kernel|contract|event-store|transparency)/',
          auditDoor,
          '^libs/[^/]+/src/domain/index\\.ts$',
        ],
      },
    },
    {
      name: 'R9-no-cycles',
      comment: 'Two modules that need each other are one module, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'R9-no-orphans',
      comment: 'A module that imports nothing and that nobody imports is left over.',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '^test/'] },
      to: {},
    },
    {
      name: 'R9-code-never-imports-tests',
      comment: 'The product is built without its tests.',
      severity: 'error',
      from: { path: '^(?:apps|libs)/', pathNot: testCode },
      to: { path: testCode },
    },
    {
      name: 'R10-client-knows-only-the-description',
      comment: 'What shows that openapi.json is enough to write a client must not know more than it says.',
      severity: 'error',
      from: { path: '^test/client/' },
      to: { pathNot: ['^test/client/', npmPackage('openapi-fetch')], dependencyTypesNot: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^test/architecture/fixtures/'] },
    // Imports of types count: they are what R3 tells apart, and a boundary crossed by a type is crossed.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'import', 'default', 'types'],
      extensions: ['.ts', '.js', '.cjs', '.mjs', '.json', '.d.ts'],
    },
  },
};
