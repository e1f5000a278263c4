import { officeOf } from '@exchange/testing';
import { type Line, relisted, resealed } from './bundle';
import {
  at,
  changed,
  eventLeftOut,
  expectAgreement,
  good,
  inBundle,
  inLine,
  inText,
  line,
  missing,
  otherData,
  sampleBundles,
  stream,
  type Tampering,
} from './bundle-tampering';

jest.setTimeout(60_000);

const { tampered } = sampleBundles();

const otherRequest = '00000000-0000-4000-8000-000000000101';

function withhold(event: Line): void {
  delete event.data;
  event.withheld = 'wrongPerson';
}

const tamperings: readonly Tampering[] = [
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
  eventLeftOut,
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
  otherData,
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

  inBundle('another reader in the manifest, which nothing protects', good, ({ manifest }) => {
    manifest['for'] = 'x';
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

const inKeepersLine = (what: string, verdict: string, revision: number, change: (line: Line) => void): Tampering =>
  inBundle(what, verdict, (bundle) => {
    change(at(bundle.lines, revision));
    return resealed(bundle);
  });
const nested = (levels: number) => `${'{"a":'.repeat(levels - 1)}{}${'}'.repeat(levels - 1)}`;

const resealings: readonly Tampering[] = [
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
];

describe('two verifiers that share no code', () => {
  it(`agree on ${tamperings.length} ways to change one or take from it, verdict by verdict and place by place`, () => {
    expectAgreement(tamperings, tampered);
  });

  it(`agree on ${resealings.length} ways to compute its hashes anew, verdict by verdict and place by place`, () => {
    expectAgreement(resealings, tampered);
  });
});
