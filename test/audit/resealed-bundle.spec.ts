import { type Line, resealed } from './bundle';
import { at, changed, expectAgreement, good, inBundle, sampleBundles, type Tampering } from './bundle-tampering';

jest.setTimeout(60_000);

const { tampered } = sampleBundles();

const inKeepersLine = (what: string, verdict: string, revision: number, change: (line: Line) => void): Tampering =>
  inBundle(what, verdict, (bundle) => {
    change(at(bundle.lines, revision));
    return resealed(bundle);
  });
const nested = (levels: number) => `${'{"a":'.repeat(levels - 1)}{}${'}'.repeat(levels - 1)}`;

const tamperings: readonly Tampering[] = [
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
  it(`agree on ${tamperings.length} ways to compute its hashes anew, verdict by verdict and place by place`, () => {
    expectAgreement(tamperings, tampered);
  });
});
