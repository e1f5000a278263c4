import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { officeOf } from '@exchange/testing';
import { type Bundle, type Line, readBundle, writeBundle } from './bundle';
import { audit } from './command';
import { sampleStories } from './sample-log';
import { shortLivedLog } from './short-lived-log';
import { ours, theirs } from './two-verifiers';

const request = '00000000-0000-4000-8000-000000000100';
export const stream = `request-${request}`;

/** Bundles of the sample log, for the specs of one file. */
export function sampleBundles() {
  const { root, log } = shortLivedLog(sampleStories(1));
  /** Of the request for its sender; nobody has been at it. */
  const whole = join(root, 'whole');
  let copies = 0;
  beforeAll(() => exported(request, officeOf.requesting, 'whole'));

  async function exported(id: string, office: string, name: string): Promise<string> {
    const out = join(root, name);
    const { exitCode } = await audit('export', id, '--for', office, '--out', out, '--data', log);
    expect(exitCode).toBe(0);
    return out;
  }

  function tampered(work: Work): string {
    const folder = join(root, `tampered-${++copies}`);
    cpSync(whole, folder, { recursive: true });
    work(folder);
    return folder;
  }

  return { whole, exported, tampered };
}

/** What somebody does to the files of a bundle. */
type Work = (folder: string) => void;
export type Tampering = readonly [what: string, verdict: string, work: Work];

/** Holds both verifiers to the verdict and the place that each way to tamper with a bundle comes to. */
export function expectAgreement(tamperings: readonly Tampering[], tampered: (work: Work) => string): void {
  const folders = tamperings.map(([, , work]) => tampered(work));
  const expected = tamperings.map(([what, verdict]) => `${what}: ${verdict}`);
  const named = (verdicts: readonly string[]) =>
    verdicts.map((verdict, index) => `${tamperings[index]?.[0]}: ${verdict}`);
  expect(named(folders.map(ours))).toEqual(expected);
  expect(named(theirs(folders))).toEqual(expected);
}

export const inBundle = (what: string, verdict: string, change: (bundle: Bundle) => Bundle | void): Tampering => [
  what,
  verdict,
  (folder) => {
    const bundle = readBundle(folder);
    writeBundle(folder, change(bundle) ?? bundle);
  },
];
export const inLine = (what: string, verdict: string, revision: number, change: (line: Line) => void): Tampering =>
  inBundle(what, verdict, ({ lines }) => change(at(lines, revision)));
export const inText = (
  what: string,
  verdict: string,
  file: 'events.jsonl' | 'manifest.json',
  change: (text: string) => string | Buffer,
): Tampering => [
  what,
  verdict,
  (folder) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const changed = change(text);
    expect(changed).not.toEqual(text);
    writeFileSync(join(folder, file), changed);
  },
];

export function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`there is no ${index}`);
  return found;
}

/** For inText: changes the text of one line. */
export const line = (revision: number, change: (line: string) => string) => (text: string) =>
  text
    .split('\n')
    .map((each, index) => (index === revision ? change(each) : each))
    .join('\n');

export const unread = (where: string) => `unreadable: ${where}`;
export const changed = (revision: number) => `tampered: ${stream} revision ${revision}`;
export const missing = (revision: number) => `incomplete: ${stream} revision ${revision}`;
export const good = 'good: 15 events in 1 streams';

/* One way to each verdict that is not good: the exit codes are seen on these as well. */
export const noManifest: Tampering = [
  'no manifest',
  unread('manifest.json'),
  (folder) => rmSync(join(folder, 'manifest.json')),
];
export const eventLeftOut = inBundle('an event left out', missing(5), ({ lines }) => {
  lines.splice(5, 1);
});
export const otherData = inLine('other data', changed(5), 5, (event) => {
  event.data = event.data?.replace('postponed', 'accepted') ?? '';
});
