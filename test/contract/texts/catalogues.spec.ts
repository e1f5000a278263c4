import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capacities, reportResults, requestTypes, sides } from '@exchange/contract/codes';
import {
  Catalogues,
  coded,
  explainMessages,
  labelOf,
  languages,
  type Message,
  type Parameters,
  render,
  type TimelineMessage,
  timelineMessages,
} from '@exchange/contract/texts';
import { cataloguesIn, flawsOf } from './flaws';

const shipped = join(__dirname, '../../../libs/contract/src/texts');

it('the catalogues say everything that is said, with what it is said of', () => {
  expect(flawsOf(shipped)).toEqual([]);
});

/** Values that a parameter of each kind may have: nothing, one, some, many. */
const values: Readonly<Record<Parameters[string], Message['params'][string][]>> = {
  text: ['AL-ME-7F3K9-QXTC2'],
  textIfAny: [null, '1-3, 5'],
  number: [0, 1, 2, 5, 21],
  day: ['2026-03-02'],
  dayIfAny: [null, '2026-03-02'],
  yesNo: [true, false],
  side: [...sides],
  capacity: [...capacities, 'own'],
  code: [coded(requestTypes, 'TRACE'), coded(requestTypes, 'UNLISTED')],
  codes: [[coded(reportResults, 'found')], [coded(reportResults, 'found'), coded(reportResults, 'notSearched')]],
  plainCodes: [[], ['FN-a'], ['FN-a', 'FN-c']],
};

/** All that a sentence can be told of: each parameter with each of its values. */
function tellings(parameters: Parameters): readonly Message['params'][] {
  return Object.entries(parameters).reduce<readonly Message['params'][]>(
    (before, [name, kind]) => before.flatMap((told) => values[kind].map((value) => ({ ...told, [name]: value }))),
    [{}],
  );
}

const messages = [
  ...Object.entries<Parameters>(timelineMessages).map(([name, told]) => [`timeline.${name}`, told] as const),
  ...Object.entries<Parameters>(explainMessages).map(([name, told]) => [`explain.${name}`, told] as const),
];

it.each(languages)('every sentence can be said of everything that it can be told of, in %s', (language) => {
  for (const [key, parameters] of messages) {
    for (const params of tellings(parameters)) {
      const said = render({ key, params }, language);
      expect(said).not.toMatch(/[{}#]|undefined|\[object|timeline\.|explain\.| {2}|^ | $/);
    }
  }
});

it('nobody who knows the law has read any but the English ones yet: whoever does, says so here as well', () => {
  const reviewed = cataloguesIn(shipped).filter(
    (file) => JSON.parse(readFileSync(join(shipped, file), 'utf8')).reviewed,
  );
  expect(reviewed.sort()).toEqual(['en/explain.json', 'en/problems.json', 'en/timeline.json']);
});

describe('catalogues that somebody has changed', () => {
  const root = mkdtempSync(join(tmpdir(), 'texts-'));
  afterAll(() => rmSync(root, { recursive: true }));
  beforeEach(() => {
    rmSync(root, { recursive: true });
    cpSync(shipped, root, { recursive: true, filter: (file) => !file.endsWith('.ts') });
  });

  type Texts = Record<string, string>;
  /** Changes the texts of a file. */
  function change(file: string, how: (texts: Texts) => unknown): void {
    const content = JSON.parse(readFileSync(join(root, file), 'utf8'));
    how(content.texts);
    writeFileSync(join(root, file), JSON.stringify(content));
  }

  it.each<[what: string, file: string, how: (texts: Texts) => unknown, flaw: string]>([
    [
      'does not parse',
      'sq/timeline.json',
      (texts) => (texts['collected'] = 'Pala {'),
      'sq/timeline.json collected: does not parse',
    ],
    [
      'forgets what it is told of',
      'bcms/timeline.json',
      (texts) => (texts['measureEnded'] = 'Mjera je prestala: {reason}.'),
      'bcms/timeline.json measureEnded: speaks of (reason) and not of (endedOn,kind,number,reason)',
    ],
    [
      'asks for more than it is told',
      'en/timeline.json',
      (texts) => (texts['collected'] = 'Collected by {who}.'),
      'en/timeline.json collected: speaks of (who) and not of ()',
    ],
    [
      'knows too few plurals',
      'bcms/timeline.json',
      (texts) => (texts['withdrawn'] = '{count, plural, one {# stavka} other {# stavki}}: {reason}'),
      '{count} chooses from (one,other) and not from (few,one,other)',
    ],
    [
      'mistypes what it chooses from',
      'sq/timeline.json',
      (texts) => (texts['messageSent'] = '{side, select, requestng {Pala kërkuese} other {Pala e kërkuar}}'),
      '{side} chooses from (requestng,other) and not from (requesting,other)',
    ],
    [
      'shows what may be absent',
      'sq/timeline.json',
      (texts) =>
        (texts['decided'] = (texts['decided'] ?? '').replace(
          '{until, select, none {} other {, deri më {until}}}',
          '{until}',
        )),
      'shows {until} even where there is none',
    ],
    ['is not there', 'sq/timeline.json', (texts) => delete texts['collected'], 'sq has no timeline collected'],
    [
      'is not there in English',
      'en/timeline.json',
      (texts) => delete texts['collected'],
      'en has no timeline collected',
    ],
    ['is said by nobody', 'hr/timeline.json', (texts) => (texts['colected'] = 'x'), 'colected: nobody says this'],
    ['is empty', 'cnr/timeline.json', (texts) => (texts['messageSent'] = ''), 'messageSent: blank at an end'],
    [
      'is said without it',
      'hr/timeline.json',
      (texts) => (texts['collected'] = 'Zamoljena strana je prvi put pogledala zahtjev.'),
      'collected: says what is said without it',
    ],
  ])('a text that %s is found', (_what, file, how, flaw) => {
    change(file, how);
    expect(flawsOf(root).join('\n')).toContain(flaw);
  });

  const collected: TimelineMessage = { key: 'timeline.collected', params: {} };

  it('say in the next language what one of them lacks', () => {
    change('sr/timeline.json', (texts) => delete texts['collected']);
    const said = (language: 'sr' | 'sq') => render(collected, language, new Catalogues(root));
    expect(said('sr')).toBe('Zamoljena strana je prvi put pogledala zahtjev.');
    change('bcms/timeline.json', (texts) => delete texts['collected']);
    expect(said('sr')).toBe('The requested side looked at the request for the first time.');
    rmSync(join(root, 'sq/timeline.json'));
    expect(said('sq')).toBe('The requested side looked at the request for the first time.');
    change('en/timeline.json', (texts) => delete texts['collected']);
    expect(said('sq')).toBe('timeline.collected');
  });

  it('count in the language whose words they are', () => {
    rmSync(join(root, 'bcms/timeline.json'));
    rmSync(join(root, 'sr/timeline.json'));
    const params = { count: 21, items: '1-21', reason: { list: 'withdrawal-reasons', code: 'UNLISTED' } };
    const said = render({ key: 'timeline.withdrawn', params }, 'sr', new Catalogues(root));
    expect(said).toBe('Withdrew items 1-21: UNLISTED.');
  });

  it('that are none are not taken for empty ones', () => {
    writeFileSync(join(root, 'sq/timeline.json'), '{"texts": {}}');
    expect(() => render(collected, 'sq', new Catalogues(root))).toThrow(/timeline\.json is no catalogue of texts$/);
  });
});

it('a message of an unknown key, or without all that it is told of, does not compile', () => {
  // @ts-expect-error there is no such sentence
  const unknown: TimelineMessage = { key: 'timeline.collectd', params: {} };
  // @ts-expect-error the number is missing
  const lacking: TimelineMessage = { key: 'timeline.clarificationAsked', params: { side: 'requested' } };
  // @ts-expect-error a code says of which list it is
  const bare: TimelineMessage = { key: 'timeline.sideClosed', params: { side: 'requested', reason: 'COMPLETED' } };
  expect([unknown, lacking, bare]).toHaveLength(3);
});

it('a code that no list has is shown as it is', () => {
  expect(labelOf('request-types', 'TRACE', 'en')).toBe('Trace and identify property');
  expect(labelOf('request-types', 'UNLISTED', 'sq')).toBe('UNLISTED');
  expect(labelOf('no-such-list', 'TRACE', 'sr')).toBe('TRACE');
});
