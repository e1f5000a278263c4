import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { verifyBundle } from '../../apps/audit/src/bundle/bundle-verification';

const python = join(__dirname, '../transparency/verify.py');

/** The Python verifier on one bundle, as somebody would call it. */
export function pythonOn(folder: string) {
  return spawnSync('python3', [python, folder], { encoding: 'utf8' });
}

/** What the verifier of apps/audit says, in the words of the other one: verdict, and where. */
export function ours(folder: string): string {
  const { verdict, findings, events, streams, withheld = 0 } = verifyBundle(folder);
  const [finding] = findings;
  const hidden = withheld === 0 ? '' : `, the data of ${withheld} withheld`;
  if (finding === undefined) return `good: ${events} events in ${streams} streams${hidden}`;
  const { streamId, revision, sentence } = finding;
  const file = /^(manifest.json|events.jsonl( line \d+)?)/.exec(sentence)?.[0];
  return `${verdict}: ${streamId === undefined ? file : `${asPythonShows(streamId)} revision ${revision}`}`;
}

function asPythonShows(name: string): string {
  if (/^[!-~]{1,100}$/.test(name)) return name;
  const escaped = (character: string): string => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return `'${name.replaceAll('\t', '\\t').replace(/[^ -~]/g, escaped)}'`;
}

/** What the Python verifier says of many bundles, without its reasons. */
export function theirs(folders: readonly string[]): string[] {
  const script = [
    'import sys; sys.path.insert(0, sys.argv[1]); import verify',
    'for folder in sys.stdin.read().splitlines():',
    '    try: print(verify.verify(folder))',
    '    except verify.Verdict as verdict: print("{}: {}".format(*verdict.args))',
  ].join('\n');
  const { stdout, stderr } = spawnSync('python3', ['-c', script, dirname(python)], {
    input: folders.join('\n'),
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return stdout.trimEnd().split('\n');
}
