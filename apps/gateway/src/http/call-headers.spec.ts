import { Refused } from '@exchange/kernel';
import { bearerToken, idempotencyKey, ifMatch, legalBasis, purpose, traceparent } from './call-headers';

type Value = string | string[] | undefined;

function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch (failure) {
    if (failure instanceof Refused) return failure.refusal.refused;
    throw failure;
  }
}

describe('If-Match', () => {
  it.each<[Value, unknown]>([
    ['"0"', 0],
    ['"7"', 7],
    ['"999999999999999"', 999_999_999_999_999],
    ['"07"', 'header/invalid'],
    ['"-1"', 'header/invalid'],
    ['"9007199254740993"', 'header/invalid'],
    ['"seven"', 'header/invalid'],
    ['""', 'header/invalid'],
    ['W/"7"', 'unmatchable'],
    ['"7", "8"', 'unmatchable'],
    ['"7",W/"8"', 'unmatchable'],
    [['"7"', '"7"'], 'unmatchable'],
    ['*', 'header/invalid'],
    ['7', 'header/invalid'],
    ["'7'", 'header/invalid'],
    ['"7', 'header/invalid'],
    ['w/"7"', 'header/invalid'],
    ['"7" "8"', 'header/invalid'],
    ['', 'header/invalid'],
    [undefined, 'precondition/required'],
  ])('%j is read as %j', (value, expected) => {
    expect(outcome(() => ifMatch({ 'if-match': value }))).toBe(expected);
  });

  it('is read in linear time', () => {
    const started = performance.now();
    outcome(() => ifMatch({ 'if-match': '"a", '.repeat(20_000) }));
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('Idempotency-Key', () => {
  it.each<[Value, string]>([
    ['12345678', '12345678'],
    ['!~'.repeat(64), '!~'.repeat(64)],
    ['1234567', 'header/invalid'],
    ['x'.repeat(129), 'header/invalid'],
    ['1234 5678', 'header/invalid'],
    ['1234567é', 'header/invalid'],
    ['1234567\t', 'header/invalid'],
    [['12345678', '12345678'], 'header/invalid'],
    ['', 'header/invalid'],
    [undefined, 'header/missing'],
  ])('%j is read as %j', (value, expected) => {
    expect(outcome(() => idempotencyKey({ 'idempotency-key': value }))).toBe(expected);
  });
});

describe('Exchange-Purpose', () => {
  it.each<[Value, string, string]>([
    ['CASE_WORK', '2026-03-02', 'CASE_WORK'],
    ['CASE_WORK', '2016-12-31', 'header/invalid'],
    ['case_work', '2026-03-02', 'header/invalid'],
    ['CURIOSITY', '2026-03-02', 'header/invalid'],
    ['CASE_WORK, AUDIT', '2026-03-02', 'header/invalid'],
    ['', '2026-03-02', 'header/invalid'],
    [undefined, '2026-03-02', 'header/missing'],
  ])('%j on %s is read as %j', (value, today, expected) => {
    expect(outcome(() => purpose({ 'exchange-purpose': value }, today))).toBe(expected);
  });
});

describe('Exchange-Legal-Basis', () => {
  it.each<[Value, string | undefined]>([
    ['R1805 art. 4', 'R1805 art. 4'],
    ['x', 'x'],
    ['x'.repeat(200), 'x'.repeat(200)],
    ['x'.repeat(201), 'header/invalid'],
    ['', 'header/invalid'],
    [' x', 'header/invalid'],
    ['a\u0007b', 'header/invalid'],
    [undefined, undefined],
  ])('%j is read as %j', (value, expected) => {
    expect(outcome(() => legalBasis({ 'exchange-legal-basis': value }))).toBe(expected);
  });
});

describe('traceparent', () => {
  const good = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

  it.each<[Value, string | undefined]>([
    [good, good],
    [good.toUpperCase(), undefined],
    [good.replace('4bf92f3577b34da6a3ce929d0e0e4736', '0'.repeat(32)), undefined],
    [good.replace('00f067aa0ba902b7', '0'.repeat(16)), undefined],
    ['nonsense', undefined],
    [undefined, undefined],
  ])('%j is read as %j', (value, expected) => {
    expect(traceparent({ traceparent: value })).toBe(expected);
  });
});

describe('Authorization', () => {
  it.each<[Value, string | undefined]>([
    ['Bearer a.b.c', 'a.b.c'],
    ['bearer a.b.c', 'a.b.c'],
    ['Bearer  a.b.c', undefined],
    ['Bearer a.b.c d', undefined],
    ['Bearer ', undefined],
    ['Basic a', undefined],
    ['DPoP a.b.c', undefined],
    [undefined, undefined],
  ])('%j holds the token %j', (value, expected) => {
    expect(bearerToken({ authorization: value })).toBe(expected);
  });
});
