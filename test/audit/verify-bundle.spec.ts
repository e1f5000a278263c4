import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { officeOf } from '@exchange/testing';
import { verifyBundle } from '../../apps/audit/src/bundle/bundle-verification';
import { type Bundle, type Line, readBundle, relisted, resealed, writeBundle } from './bundle';
import { audit } from './command';
import { sampleStories, writeLog } from './sample-log';

const python = join(__dirname, '../transparency/verify.py');
const request = '00000000-0000-4000-8000-000000000100';
const stream = `request-${request}`;
const otherRequest = '00000000-0000-4000-8000-000000000101';

jest.setTimeout(60_000);

let root: string;
let whole: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'audit-bundle-'));
  await writeLog(join(root, 'log'), sampleStories(1));
  whole = await exported(request, officeOf.requesting, 'whole');
});
afterAll(() => rmSync(root, { recursive: true }));

async function exported(id: string, office: string, name: string): Promise<string> {
  const out = join(root, name);
  const { exitCode } = await audit('export', id, '--for', office, '--out', out, '--data', join(root, 'log'));
  expect(exitCode).toBe(0);
  return out;
}

/** What the verifier of apps/audit says, in the words of the other one: verdict, and where. */
function ours(folder: string): string {
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
function theirs(folders: readonly string[]): string[] {
  const script = [
    'import sys; sys.path.insert(0, sys.argv[1]); import verify',
    'for folder in sys.stdin.read().splitlines():',
    '    try: print(verify.verify(folder))',
    '    except verify.Verdict as verdict: print("{}: {}".format(*verdict.args))',
  ].join('\n');
  const { stdout, stderr } = spawnSync('python3', ['-c', script, join(python, '..')], {
    input: folders.join('\n'),
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return stdout.trimEnd().split('\n');
}

type Tampering = readonly [what: string, verdict: string, work: (folder: string) => void];

const inBundle = (what: string, verdict: string, change: (bundle: Bundle) => Bundle | void): Tampering => [
  what,
  verdict,
  (folder) => {
    const bundle = readBundle(folder);
    writeBundle(folder, change(bundle) ?? bundle);
  },
];
const inLine = (what: string, verdict: string, revision: number, change: (line: Line) => void): Tampering =>
  inBundle(what, verdict, ({ lines }) => change(at(lines, revision)));
const inKeepersLine = (what: string, verdict: string, revision: number, change: (line: Line) => void): Tampering =>
  inBundle(what, verdict, (bundle) => {
    change(at(bundle.lines, revision));
    return resealed(bundle);
  });
const inText = (
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

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`there is no ${index}`);
  return found;
}

function withhold(event: Line): void {
  delete event.data;
  event.withheld = 'wrongPerson';
}

/** Changes the text of one line. */
const line = (revision: number, change: (line: string) => string) => (text: string) =>
  text
    .split('\n')
    .map((each, index) => (index === revision ? change(each) : each))
    .join('\n');
const nested = (levels: number) => `${'{"a":'.repeat(levels - 1)}{}${'}'.repeat(levels - 1)}`;
const unread = (where: string) => `unreadable: ${where}`;
const changed = (revision: number) => `tampered: ${stream} revision ${revision}`;
const missing = (revision: number) => `incomplete: ${stream} revision ${revision}`;
const good = 'good: 15 events in 1 streams';

const tamperings: readonly Tampering[] = [
  ['no manifest', unread('manifest.json'), (folder) => rmSync(join(folder, 'manifest.json'))],
  ['no events', unread('events.jsonl'), (folder) => rmSync(join(folder, 'events.jsonl'))],
  [
    'a folder for events',
    unread('events.jsonl'),
    (folder) => {
      rmSync(join(folder, 'events.jsonl'));
      mkdirSync(join(folder, 'events.jsonl'));
    },
  ],
  inText('a manifest that is not UTF-8', unread('manifest.json'), 'manifest.json', (text) =>
    Buffer.from(text.replace('bamin', 'b\xe4min'), 'latin1'),
  ),
  inText('events that are not UTF-8', unread('events.jsonl'), 'events.jsonl', (text) =>
    Buffer.concat([Buffer.from(text), Buffer.from('\xff\n', 'latin1')]),
  ),
  inText('a manifest with a byte order mark', unread('manifest.json'), 'manifest.json', (text) => `\ufeff${text}`),
  inText('events with a byte order mark', unread('events.jsonl line 1'), 'events.jsonl', (text) => `\ufeff${text}`),
  inText('a manifest in a list', unread('manifest.json'), 'manifest.json', (text) => `[${text}]`),
  inText('a manifest that is cut off', unread('manifest.json'), 'manifest.json', (text) => text.slice(0, -3)),
  inText('a manifest with a member twice', unread('manifest.json'), 'manifest.json', (text) =>
    text.replace('{', '{"for":"x",'),
  ),
  inText('a count with a point', unread('manifest.json'), 'manifest.json', (text) =>
    text.replace(/("events": ?)15/, '$115.0'),
  ),
  inText('a count that is true', unread('manifest.json'), 'manifest.json', (text) =>
    text.replace(/("events": ?)15/, '$1true'),
  ),
  inText('a count beyond all counting', unread('manifest.json'), 'manifest.json', (text) =>
    text.replace(/("events": ?)15/, '$19007199254740993'),
  ),
  inText('a lone surrogate in the manifest', unread('manifest.json'), 'manifest.json', (text) =>
    text.replace(/("for": ?")/, '$1\\ud800'),
  ),
  inBundle('a manifest with one member more', unread('manifest.json'), ({ manifest }) => {
    manifest['note'] = 'x';
  }),
  inBundle('a manifest with one member less', unread('manifest.json'), ({ manifest }) => {
    delete manifest['for'];
  }),
  inBundle('another format', unread('manifest.json'), ({ manifest }) => {
    manifest['format'] = 'bamin-exchange/bundle/v1';
  }),
  inBundle('a stream of no events', unread('manifest.json'), ({ manifest }) => {
    at(manifest.streams, 0).events = 0;
  }),
  inBundle('a stream named twice', unread('manifest.json'), ({ manifest }) => {
    manifest.streams.push(at(manifest.streams, 0));
  }),
  inBundle('another reader in the manifest, which nothing protects', good, ({ manifest }) => {
    manifest['for'] = 'x';
  }),

  inText('no end of the last line', unread('events.jsonl line 15'), 'events.jsonl', (text) => text.trimEnd()),
  inText(
    'an empty line',
    unread('events.jsonl line 4'),
    'events.jsonl',
    line(3, (text) => `\n${text}`),
  ),
  inText(
    'a line that is a list',
    unread('events.jsonl line 4'),
    'events.jsonl',
    line(3, (text) => `[${text}]`),
  ),
  inText(
    'a line of two events',
    unread('events.jsonl line 4'),
    'events.jsonl',
    line(3, (text) => `${text},${text}`),
  ),
  inText(
    'a line with a member twice',
    unread('events.jsonl line 4'),
    'events.jsonl',
    line(3, (text) => text.replace('{', '{"type":"MessageSent",')),
  ),
  inText(
    'a header with a member twice',
    unread('events.jsonl line 4'),
    'events.jsonl',
    line(3, (text) => text.replace('"header":{', '"header":{"side":"requesting",')),
  ),
  inText(
    'a member twice, once spelled with an escape',
    unread('events.jsonl line 4'),
    'events.jsonl',
    line(3, (text) => text.replace('{', '{"\\u0074ype":"MessageSent",')),
  ),
  inText(
    'a lone surrogate in a type',
    unread('events.jsonl line 4'),
    'events.jsonl',
    line(3, (text) => text.replace('"type":"', '"type":"\\udc00')),
  ),
  inText(
    'a lone surrogate in data',
    unread('events.jsonl line 4'),
    'events.jsonl',
    line(3, (text) => text.replace('"data":"', '"data":"\\ud83d')),
  ),
  ...['3.0', '3e0', '03', '+3', '"3"', 'true', 'null', '-3', 'NaN', '9007199254740992', '[3]'].map((revision) =>
    inText(
      `revision ${revision}`,
      unread('events.jsonl line 4'),
      'events.jsonl',
      line(3, (text) => text.replace('"revision":3', `"revision":${revision}`)),
    ),
  ),
  inText(
    'revision -0',
    unread('events.jsonl line 1'),
    'events.jsonl',
    line(0, (text) => text.replace('"revision":0', '"revision":-0')),
  ),
  inBundle('a line with one member more', unread('events.jsonl line 4'), ({ lines }) => {
    Object.assign(at(lines, 3), { note: 'x' });
  }),
  inLine('data that is neither there nor withheld', unread('events.jsonl line 4'), 3, (event) => {
    delete event.data;
  }),
  inLine('data that is there and withheld', unread('events.jsonl line 4'), 3, (event) => {
    event.withheld = 'wrongPerson';
  }),
  ...[null, true, {}, 3].map((withheld) =>
    inBundle(`data withheld for ${JSON.stringify(withheld)}`, unread('events.jsonl line 4'), ({ lines }) => {
      delete at(lines, 3).data;
      Object.assign(at(lines, 3), { withheld });
    }),
  ),
  inBundle('data that is null', unread('events.jsonl line 4'), ({ lines }) => {
    Object.assign(at(lines, 3), { data: null });
  }),
  inBundle('a line with one member less', unread('events.jsonl line 4'), ({ lines }) => {
    Reflect.deleteProperty(at(lines, 3), 'id');
  }),
  inLine('a header without side', unread('events.jsonl line 4'), 3, ({ header }) => {
    delete header['side'];
  }),
  inLine('a header with a type of its own', unread('events.jsonl line 4'), 3, ({ header }) => {
    header['type'] = 'MessageSent';
  }),
  inLine('a header with a member of the context', unread('events.jsonl line 4'), 3, ({ header }) => {
    header['actorId'] = 'x';
  }),
  ...[null, [], 'x', { purpose: 1 }, { purpose: null }].map((context) =>
    inBundle(`context ${JSON.stringify(context)}`, unread('events.jsonl line 4'), ({ lines }) => {
      Object.assign(at(lines, 3), { context });
    }),
  ),

  inText(
    'line ends of another system, outside of all hashes but one',
    'tampered: events.jsonl',
    'events.jsonl',
    (text) => text.replaceAll('\n', '\r\n'),
  ),
  inText(
    'space in a line',
    'tampered: events.jsonl',
    'events.jsonl',
    line(3, (text) => text.replace('"revision":3', '"revision" : 3 ')),
  ),
  inBundle('an event left out', missing(5), ({ lines }) => {
    lines.splice(5, 1);
  }),
  inBundle('the first event left out', missing(0), ({ lines }) => {
    lines.splice(0, 1);
  }),
  inBundle('the last event left out', missing(14), ({ lines }) => {
    lines.pop();
  }),
  inBundle('no event at all', missing(0), ({ lines }) => {
    lines.splice(0);
  }),
  inBundle('an event left out, in a manifest that fits', missing(5), (bundle) => {
    bundle.lines.splice(5, 1);
    return relisted(bundle);
  }),
  inBundle(
    'the last event left out, in a manifest that fits, which no one can tell',
    'good: 14 events in 1 streams',
    (bundle) => {
      bundle.lines.pop();
      return relisted(bundle);
    },
  ),
  inBundle('no event and no stream, which no one can tell', 'good: 0 events in 0 streams', (bundle) => {
    bundle.lines.splice(0);
    return relisted(bundle);
  }),
  inBundle('an event twice', changed(5), ({ lines }) => {
    lines.splice(5, 0, at(lines, 5));
  }),
  inBundle('two events in each other’s place', missing(5), ({ lines }) => {
    lines.push(...lines.splice(5, 1));
  }),
  inLine('a revision further on', missing(5), 5, (event) => {
    event.revision = 6;
  }),
  inLine('a revision further back', changed(4), 5, (event) => {
    event.revision = 4;
  }),
  inLine('other data', changed(5), 5, (event) => {
    event.data = event.data?.replace('postponed', 'accepted') ?? '';
  }),
  inLine('another id', changed(5), 5, (event) => {
    event.id = otherRequest;
  }),
  inLine('another type', changed(5), 5, (event) => {
    event.type = 'MeasureTaken';
  }),
  inLine('another time', changed(5), 5, ({ header }) => {
    header['recordedAt'] = '2026-03-01T00:00:00.000Z';
  }),
  inLine('an office that did not write', changed(5), 5, ({ header }) => {
    header['officeId'] = officeOf.requesting;
  }),
  inLine('a header member taken out', changed(5), 5, ({ header }) => {
    delete header['directoryRevisions'];
  }),
  inLine('a header member put in', changed(5), 5, ({ header }) => {
    header['recordedFor'] = officeOf.requesting;
  }),
  inLine('another purpose', changed(4), 4, ({ context = {} }) => {
    context['purpose'] = 'AUDIT';
  }),
  inLine('a context put in where it was withheld', changed(5), 5, (event) => {
    event.context = { purpose: 'AUDIT' };
  }),
  inLine('data withheld, which its hash stands for', 'tampered: events.jsonl', 4, withhold),
  inBundle('data withheld, in a manifest that fits', `${good}, the data of 2 withheld`, (bundle) => {
    for (const revision of [0, 5]) withhold(at(bundle.lines, revision));
    return relisted(bundle);
  }),
  inLine('data withheld, and another dataHash', changed(5), 5, (event) => {
    withhold(event);
    event.header.dataHash = event.header.prevHash;
  }),
  inLine('data withheld, and another type', changed(5), 5, (event) => {
    withhold(event);
    event.type = 'MessageSent';
  }),
  inLine('a context withheld, which its hash stands for', 'tampered: events.jsonl', 4, (event) => {
    delete event.context;
  }),
  inLine('another dataHash', changed(5), 5, ({ header }) => {
    header.dataHash = header.prevHash;
  }),
  inLine('a hash in capitals', changed(5), 5, ({ header }) => {
    header.dataHash = header.dataHash.toUpperCase();
  }),
  inLine('another prevHash', changed(5), 5, ({ header }) => {
    header.prevHash = header.hash;
  }),
  inLine('another seed', changed(0), 0, ({ header }) => {
    header.prevHash = header.hash;
  }),
  inLine('another hash', changed(5), 5, ({ header }) => {
    header.hash = header.prevHash;
  }),
  inLine('another last hash', changed(14), 14, ({ header }) => {
    header.hash = header.prevHash;
  }),
  inLine('another stream', `incomplete: request-${otherRequest} revision 0`, 5, (event) => {
    event.streamId = `request-${otherRequest}`;
  }),

  inKeepersLine('data that is no JSON', changed(5), 5, (event) => {
    event.data = 'x';
  }),
  inKeepersLine('data that is a list', changed(5), 5, (event) => {
    event.data = '[]';
  }),
  inKeepersLine('data with space', changed(5), 5, (event) => {
    event.data = `${event.data} `;
  }),
  inKeepersLine('data in another order', changed(5), 5, (event) => {
    event.data = '{"b":1,"a":2}';
  }),
  inKeepersLine('data in the order of code points', changed(5), 5, (event) => {
    event.data = '{"\ufffd":1,"\u{1f600}":2}';
  }),
  inKeepersLine('data in the order of code units', good, 5, (event) => {
    event.data = '{"\u{1f600}":2,"\ufffd":1}';
  }),
  inKeepersLine('data with a member twice', changed(5), 5, (event) => {
    event.data = '{"a":1,"a":1}';
  }),
  inKeepersLine('data with a fraction', changed(5), 5, (event) => {
    event.data = '{"a":1.5}';
  }),
  inKeepersLine('data with a number too large', changed(5), 5, (event) => {
    event.data = '{"a":9007199254740992}';
  }),
  inKeepersLine('data with the largest number', good, 5, (event) => {
    event.data = '{"a":9007199254740991,"b":-9007199254740991}';
  }),
  inKeepersLine('data with a negative zero', changed(5), 5, (event) => {
    event.data = '{"a":-0}';
  }),
  inKeepersLine('data with a needless escape', changed(5), 5, (event) => {
    event.data = '{"a":"\\u00e4\\/"}';
  }),
  inKeepersLine('data with every needed escape', good, 5, (event) => {
    event.data = '{"a":"\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\u2028"}';
  }),
  inKeepersLine('data with a lone surrogate in an escape', changed(5), 5, (event) => {
    event.data = '{"a":"\\ud800"}';
  }),
  inKeepersLine('data as deep as it may be', good, 5, (event) => {
    event.data = nested(64);
  }),
  inKeepersLine('data too deep', changed(5), 5, (event) => {
    event.data = nested(65);
  }),
  inKeepersLine('data far too deep', changed(5), 5, (event) => {
    event.data = nested(20_000);
  }),
  inKeepersLine('all hashes computed anew, which no one can tell without another’s heads', good, 5, (event) => {
    event.data = '{"forged":true}';
  }),

  inBundle('another head', changed(14), ({ manifest }) => {
    at(manifest.streams, 0).head = manifest.eventsSha256;
  }),
  inBundle('a manifest that counts more', missing(15), ({ manifest }) => {
    at(manifest.streams, 0).events = 16;
  }),
  inBundle('a manifest that counts less', changed(14), ({ manifest }) => {
    at(manifest.streams, 0).events = 14;
  }),
  inBundle('a manifest that names another stream too', `incomplete: ${stream}0 revision 0`, ({ manifest }) => {
    manifest.streams.push({ streamId: `${stream}0`, events: 1, head: '' });
  }),
  inBundle('a stream that the manifest does not name', `tampered: ${stream} revision 0`, ({ manifest }) => {
    manifest.streams = [];
  }),
  inBundle('another hash of the events', 'tampered: events.jsonl', ({ manifest }) => {
    manifest.eventsSha256 = at(manifest.streams, 0).head;
  }),
];

describe('two verifiers that share no code', () => {
  it('find a good bundle good, for either side and every story', async () => {
    const ids = ['100', '101', '102', '103'].map((end) => `00000000-0000-4000-8000-000000000${end}`);
    const folders: string[] = [];
    for (const id of ids) {
      for (const office of Object.values(officeOf)) folders.push(await exported(id, office, `${id}-${office}`));
    }
    expect(folders.map(ours).every((verdict) => /^good: \d+ events in 1 streams$/.test(verdict))).toBe(true);
    expect(theirs(folders)).toEqual(folders.map(ours));
  });

  it(`agree on ${tamperings.length} ways to tamper with one, verdict by verdict and place by place`, () => {
    const folders = tamperings.map(([, , work], index) => {
      const folder = join(root, `tampered-${index}`);
      cpSync(whole, folder, { recursive: true });
      work(folder);
      return folder;
    });
    const expected = tamperings.map(([what, verdict]) => `${what}: ${verdict}`);
    const named = (verdicts: readonly string[]) =>
      verdicts.map((verdict, index) => `${tamperings[index]?.[0]}: ${verdict}`);
    expect(named(folders.map(ours))).toEqual(expected);
    expect(named(theirs(folders))).toEqual(expected);
  });

  it('agree on what chance does to one', () => {
    const events = readFileSync(join(whole, 'events.jsonl'));
    const folders = Array.from({ length: 300 }, (_, n) => {
      const folder = join(root, `chance-${n}`);
      cpSync(whole, folder, { recursive: true });
      const bytes = Buffer.from(events);
      const place = (n * 7919 * 31) % bytes.length;
      const value = '"\\{}[],:0x\n'.charCodeAt(n % 11);
      bytes[place] = n % 3 === 0 ? (bytes[place] ?? 0) ^ (1 << (n % 8)) : value;
      writeFileSync(join(folder, 'events.jsonl'), bytes);
      return folder;
    });
    const verdicts = folders.map(ours);
    expect(theirs(folders)).toEqual(verdicts);
    const unharmed = folders.filter((folder) => readFileSync(join(folder, 'events.jsonl')).equals(events));
    expect(verdicts.filter((verdict) => verdict.startsWith('good'))).toHaveLength(unharmed.length);
  });

  it('end with the same exit code', async () => {
    const codes = { good: 0, tampered: 1, incomplete: 2, unreadable: 3 };
    const tried = [
      whole,
      ...['other data', 'an event left out', 'no manifest'].map((what) =>
        join(root, `tampered-${tamperings.findIndex(([name]) => name === what)}`),
      ),
    ];
    for (const [index, code] of Object.values(codes).entries()) {
      const folder = at(tried, index);
      expect((await audit('verify', folder)).exitCode).toBe(code);
      expect(spawnSync('python3', [python, folder]).status).toBe(code);
    }
  });
});
