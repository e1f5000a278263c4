import * as codes from '@exchange/contract/codes';
import {
  codeLists,
  codeOn,
  currencies,
  grounds,
  isCodeOn,
  isRefusalCode,
  isRequestNumber,
  listedOffences,
  refusals,
  requestNumber,
} from '@exchange/contract/codes';
import { isDay } from '@exchange/kernel';
import fc from 'fast-check';

describe.each(codeLists)('the code list $name', (list) => {
  it('has a version, and every code once, with a label and days that exist', () => {
    const codes = list.codes.map(({ code }) => code);
    expect(list.version).toBeGreaterThanOrEqual(1);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, label, from, to } of list.codes) {
      expect(code).toMatch(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/);
      expect(label.length).toBeGreaterThan(2);
      expect(isDay(from) && (to === undefined || (isDay(to) && from <= to))).toBe(true);
    }
  });
});

describe('the lists', () => {
  it('are all served: no list of the contract is left out', () => {
    const exported = Object.values<unknown>(codes).filter(isCodeList);
    expect(exported.length).toBeGreaterThan(40);
    expect(exported.map(({ name }) => name).sort()).toEqual(codeLists.map(({ name }) => name).sort());
  });
});

function isCodeList(value: unknown): value is (typeof codeLists)[number] {
  return typeof value === 'object' && value !== null && 'codes' in value && 'version' in value;
}

describe('grounds of a return', () => {
  it('are the five of the plan, and lead to no decision', () => {
    const returning = grounds.codes.filter(({ leadsTo }) => leadsTo === 'returned').map(({ code }) => code);
    expect(returning).toEqual(['X-NOTCOMP', 'X-LANG', 'X-DUP', 'X-SCOPE', 'X-NOCONTACT']);
  });
});

describe('codes', () => {
  it('have one name per list', () => {
    const names = codeLists.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('are valid from their first to their last day', () => {
    expect(isCodeOn(currencies, 'BGN', '2025-12-31')).toBe(true);
    expect(isCodeOn(currencies, 'BGN', '2026-01-01')).toBe(false);
    expect(isCodeOn(currencies, 'HRK', '2023-01-01')).toBe(false);
    expect(isCodeOn(grounds, 'FN-a', '2020-12-18')).toBe(false);
    expect(codeOn(grounds, 'FN-a', '2020-12-19')).toMatchObject({ leadsTo: 'refused', source: 'R1805 8(1)(a)' });
    expect(isCodeOn(currencies, 'XXX', '2026-01-01')).toBe(false);
  });

  it('say where the source was not confirmed', () => {
    expect(codeOn(grounds, 'W-1a', '2026-01-01')?.unverified).toBe(true);
    expect(codeOn(grounds, 'FN-a', '2026-01-01')?.unverified).toBeUndefined();
    expect(listedOffences.codes).toHaveLength(32);
  });
});

describe('refusals', () => {
  it.each(Object.entries(refusals))('%s has a status, a title, a meaning and what to do', (code, entry) => {
    expect(code).toMatch(/^([A-Z][A-Z_]+|[a-z-]+\/[a-z0-9-]+)$/);
    expect(entry.status >= 400 && entry.status < 600).toBe(true);
    for (const text of [entry.title, entry.meaning, entry.whatToDo]) expect(text.length).toBeGreaterThan(5);
    expect(isRefusalCode(code)).toBe(true);
  });
});

describe('the number of a request', () => {
  const id = fc.uuid();

  it('is speakable and follows from the id', () => {
    expect(requestNumber('7c1d2e3f-4a5b-8c6d-9e7f-001122334455', 'AL', 'ME')).toBe('AL-ME-FGEJW-FTABJ');
    fc.assert(
      fc.property(id, (uuid) => {
        const number = requestNumber(uuid, 'AL', 'ME');
        expect(number).toMatch(/^AL-ME-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
        expect(isRequestNumber(number)).toBe(true);
      }),
    );
  });

  it('shows one wrong character and any two that were swapped', () => {
    fc.assert(
      fc.property(id, fc.nat(9), fc.nat(9), fc.nat(31), (uuid, here, there, other) => {
        const spoken = [...requestNumber(uuid, 'AL', 'ME').slice(6).replace('-', '')];
        const wrong = [...spoken];
        wrong[here] = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(other);
        const swapped = [...spoken];
        [swapped[here], swapped[there]] = [spoken[there] ?? '', spoken[here] ?? ''];
        for (const heard of [wrong, swapped]) {
          const text = heard.join('');
          const same = text === spoken.join('');
          expect(isRequestNumber(`AL-ME-${text.slice(0, 5)}-${text.slice(5)}`)).toBe(same);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
