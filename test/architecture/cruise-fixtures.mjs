// Cruises each fixture as if it were the repository: the aliases of tsconfig.json lead into the fixture. Prints
// {<rule>: violations}. One process for all of them, outside of Jest, because dependency-cruiser is an ES module.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import config from './dependency-cruiser.cjs';

const fixtures = join(import.meta.dirname, 'fixtures');
const tsconfig = readFileSync(join(import.meta.dirname, '..', '..', 'tsconfig.json'), 'utf8');
const { paths } = JSON.parse(tsconfig).compilerOptions;
const { forbidden, options } = config;
const scratch = mkdtempSync(join(tmpdir(), 'architecture-'));

async function violationsIn(rule) {
  const tree = join(fixtures, rule);
  const fileName = join(scratch, `${rule}.json`);
  writeFileSync(fileName, JSON.stringify({ compilerOptions: { baseUrl: tree, paths }, include: [tree] }));
  process.chdir(tree);
  const cruiseOptions = { ...options, ruleSet: { forbidden }, validate: true, tsConfig: { fileName } };
  const { output } = await cruise(['.'], cruiseOptions, options.enhancedResolveOptions);
  return output.summary.violations;
}

try {
  const found = {};
  for (const rule of readdirSync(fixtures).filter((name) => name !== 'lint')) found[rule] = await violationsIn(rule);
  process.stdout.write(JSON.stringify(found));
} finally {
  rmSync(scratch, { recursive: true });
}
