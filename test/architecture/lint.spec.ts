import { join, relative } from 'node:path';
import { fixtures, reportOf, root, tool } from './tools';

interface LintedFile {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

const imports = '@typescript-eslint/no-restricted-imports';
const exhaustive = '@typescript-eslint/switch-exhaustiveness-check';
const unusedDirective = 'unused directive';

/** Each file under fixtures/lint and the one rule that it breaks; `undefined` where what it does is allowed there. */
const expected: Readonly<Record<string, string | undefined>> = {
  'apps/gateway/src/aggregate-root.ts': imports,
  'apps/gateway/src/event-bus.ts': imports,
  'apps/gateway/src/event-publisher.ts': imports,
  'apps/gateway/src/expected-error.ts': '@typescript-eslint/ban-ts-comment',
  'apps/gateway/src/explicit-any.ts': '@typescript-eslint/no-explicit-any',
  'apps/gateway/src/floating-promise.ts': '@typescript-eslint/no-floating-promises',
  'apps/gateway/src/idle-directive.ts': unusedDirective,
  'apps/gateway/src/injected.ts': undefined,
  'apps/gateway/src/long-file.spec.ts': 'max-lines',
  'apps/gateway/src/long-file.ts': 'max-lines',
  'apps/gateway/src/long-function.spec.ts': undefined,
  'apps/gateway/src/long-function.ts': 'max-lines-per-function',
  'apps/gateway/src/misused-promise.ts': '@typescript-eslint/no-misused-promises',
  'apps/gateway/src/non-null-assertion.ts': '@typescript-eslint/no-non-null-assertion',
  'apps/gateway/src/own-dialect.ts': imports,
  'apps/gateway/src/saga.ts': imports,
  'apps/gateway/src/silenced-compiler.ts': '@typescript-eslint/ban-ts-comment',
  'apps/gateway/src/sort-without-compare.ts': '@typescript-eslint/require-array-sort-compare',
  'apps/gateway/src/switch-without-case.ts': exhaustive,
  'apps/gateway/src/value-import-of-type.ts': '@typescript-eslint/consistent-type-imports',
  'apps/gateway/src/verify-token.ts': imports,
  'apps/gateway/src/whole-cqrs.ts': imports,
  'libs/access/src/event-bus.ts': imports,
  'libs/access/src/verify-token.ts': undefined,
  'libs/read-models/src/event-bus.ts': imports,
  'libs/read-models/src/own-dialect.ts': undefined,
  'libs/requests/src/domain/date-called.ts': 'no-restricted-syntax',
  'libs/requests/src/domain/date-now.ts': 'no-restricted-properties',
  'libs/requests/src/domain/default-swallows.ts': exhaustive,
  'libs/requests/src/domain/given-date.ts': undefined,
  'libs/requests/src/domain/global-crypto.ts': 'no-restricted-globals',
  'libs/requests/src/domain/math-random.ts': 'no-restricted-properties',
  'libs/requests/src/domain/new-date.ts': 'no-restricted-syntax',
  'libs/requests/src/domain/random-uuid.ts': 'no-restricted-syntax',
  'libs/requests/src/domain/tells-time.spec.ts': undefined,
  'libs/requests/src/domain/timer.ts': 'no-restricted-globals',
};

const tree = join(fixtures, 'lint');

describe('lint', () => {
  const broken = new Map<string, ReadonlySet<string>>();

  beforeAll(() => {
    const files = reportOf(tree, tool('eslint'), ['-c', join(root, 'eslint.config.mjs'), '--format', 'json', '.']);
    for (const { filePath, messages } of files as LintedFile[]) {
      const rules = messages.map(({ ruleId, message }) =>
        message.startsWith('Unused eslint-disable') ? unusedDirective : (ruleId ?? message),
      );
      broken.set(relative(tree, filePath), new Set(rules));
    }
  }, 60_000);

  it('looks at every fixture, and no fixture is left unexpected', () => {
    expect([...broken.keys()].sort()).toEqual(Object.keys(expected).sort());
  });

  it.each(Object.entries(expected))('finds in %s: %s', (file, rule) => {
    expect(broken.get(file)).toEqual(new Set(rule === undefined ? [] : [rule]));
  });
});
