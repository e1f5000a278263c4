import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { officeOf } from '@exchange/testing';
import {
  at,
  eventLeftOut,
  expectAgreement,
  inBundle,
  inLine,
  inText,
  line,
  noManifest,
  otherData,
  sampleBundles,
  type Tampering,
  unread,
} from './bundle-tampering';
import { audit } from './command';
import { ours, pythonOn, theirs } from './two-verifiers';

jest.setTimeout(60_000);

const { whole, exported, tampered } = sampleBundles();

const tamperings: readonly Tampering[] = [
  noManifest,
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

  it('agree on what chance does to one', () => {
    const events = readFileSync(join(whole, 'events.jsonl'));
    const folders = Array.from({ length: 300 }, (_, n) => {
      const bytes = Buffer.from(events);
      const place = (n * 7919 * 31) % bytes.length;
      const value = '"\\{}[],:0x\n'.charCodeAt(n % 11);
      bytes[place] = n % 3 === 0 ? (bytes[place] ?? 0) ^ (1 << (n % 8)) : value;
      return tampered((folder) => writeFileSync(join(folder, 'events.jsonl'), bytes));
    });
    const verdicts = folders.map(ours);
    expect(theirs(folders)).toEqual(verdicts);
    const unharmed = folders.filter((folder) => readFileSync(join(folder, 'events.jsonl')).equals(events));
    expect(verdicts.filter((verdict) => verdict.startsWith('good'))).toHaveLength(unharmed.length);
  });

  it('end with the same exit code', async () => {
    const codes = { good: 0, tampered: 1, incomplete: 2, unreadable: 3 };
    const tried = [whole, ...[otherData, eventLeftOut, noManifest].map(([, , work]) => tampered(work))];
    for (const [index, code] of Object.values(codes).entries()) {
      const folder = at(tried, index);
      expect((await audit('verify', folder)).exitCode).toBe(code);
      expect(pythonOn(folder).status).toBe(code);
    }
  });

  it(`agree on ${tamperings.length} ways to make one unreadable, verdict by verdict and place by place`, () => {
    expectAgreement(tamperings, tampered);
  });
});
