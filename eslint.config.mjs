import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const cqrs = {
  name: '@nestjs/cqrs',
  importNames: ['AggregateRoot', 'EventBus', 'EventPublisher', 'Saga'],
  message: 'Their commit() does not wait for the publisher, so events can be lost. Append through the executor.',
};
const joseVerification = {
  name: 'jose',
  importNames: ['jwtVerify'],
  message: 'Tokens are verified by the one frozen wrapper in @exchange/access.',
};
const kyselyDialects = {
  name: 'kysely',
  importNames: [
    ...['SqliteDialect', 'SqliteDriver', 'PostgresDialect', 'PostgresDriver'],
    ...['MysqlDialect', 'MysqlDriver', 'MssqlDialect', 'MssqlDriver'],
  ],
  message: 'The dialect is chosen in @exchange/read-models.',
};

/** The options of a later block replace those of an earlier one, so each block names its whole list. */
const banImports = (...paths) => ({ '@typescript-eslint/no-restricted-imports': ['error', { paths }] });

const toldNotAsked = 'A domain is told the time and its ids; it never asks.';

export default defineConfig(
  globalIgnores(['**/dist/', 'data/', 'coverage/', '.bench/', 'test/architecture/fixtures/', 'test/client/api.d.ts']),
  {
    files: ['**/*.{ts,mjs,cjs}'],
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true, IIFEs: true }],
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      // Leaves files with decorators alone: Nest reads the classes named in their constructors at run time.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-array-sort-compare': 'error',
      // A port answers with promises; an adapter that needs no await still turns what it throws into a rejection.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      ...banImports(cqrs, joseVerification, kyselyDialects),
    },
  },
  {
    files: ['libs/access/**/*.ts'],
    rules: banImports(cqrs, kyselyDialects),
  },
  {
    files: ['libs/read-models/**/*.ts'],
    rules: banImports(cqrs, joseVerification),
  },
  {
    files: ['libs/*/src/domain/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      // Here no default may swallow an act, an event or a phase that comes later.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: false }],
      'no-restricted-globals': [
        'error',
        ...['crypto', 'performance', 'process'].map((name) => ({ name, message: toldNotAsked })),
        ...['console', 'fetch', 'setImmediate', 'setInterval', 'setTimeout'].map((name) => ({
          name,
          message: 'A domain decides; it does not act.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: toldNotAsked },
        { object: 'Math', property: 'random', message: toldNotAsked },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: toldNotAsked },
        { selector: 'CallExpression[callee.name="Date"]', message: toldNotAsked },
        { selector: 'Identifier[name="randomUUID"]', message: toldNotAsked },
      ],
    },
  },
  {
    files: ['**/*.spec.ts', 'test/**', 'libs/event-store/src/contract-suite/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts', 'apps/*/src/testing/**/*.ts'],
    rules: {
      // A spec may show that something does not compile, if it says what.
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      // What the JSON of an answer holds is what a test is there to find out.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
