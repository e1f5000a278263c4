import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refusals } from '@exchange/contract/codes';
import { Catalogues, languages, problemTextOf, wordingsOf } from '@exchange/contract/texts';
import request from 'supertest';
import { caseGateway, type CaseGateway } from '../testing/case-gateway';
import { delivered, prosecutor, stranger } from '../testing/delivered-request';
import { wordingFor } from './wording';

/** What is asked for, and in which language it is answered. */
const asked: readonly (readonly [header: string | undefined, language: string])[] = [
  [undefined, 'en'],
  ['', 'en'],
  ['*', 'en'],
  ['en', 'en'],
  ['sq', 'sq'],
  ['SQ-al', 'sq'],
  ['fr', 'en'],
  ['fr, hr;q=0.4', 'hr'],
  ['fr, *;q=0.1', 'en'],
  ['hr;q=0.2, bs;q=0.9, en;q=0.5', 'bs'],
  ['en;q=0.3, sr-Latn-RS', 'sr-Latn'],
  ['cnr;q=1, sr;q=0.999', 'cnr'],
  ['sq;q=0, en;q=0.1', 'en'],
  ['en;q=0, *', 'sq'],
  ['en;q=0', 'en'],
  ['sq;q=x', 'en'],
  [';;;q=,,, =,', 'en'],
  ['sq en', 'en'],
];

let gateway: CaseGateway;
let requestId: string;
let url: string;
beforeAll(async () => {
  gateway = await caseGateway();
  requestId = await delivered(gateway);
  await gateway.caughtUp();
  url = await gateway.app.getUrl();
});
afterAll(() => gateway.close());

const codeListsIn = (language: string) => request(url).get('/v1/code-lists').set('accept-language', language);

describe('what people read', () => {
  it.each(asked)('asked for in %j is answered in %s', async (header, language) => {
    const sending = header === undefined ? {} : { language: header };
    const { status, headers } = await gateway.get(prosecutor, `/v1/requests/${requestId}/timeline`, sending);
    expect([status, headers['content-language']]).toEqual([200, language]);
    expect(headers['vary']).toBe('Accept-Language');
    expect(headers['exchange-text']).toBe(language === 'en' ? undefined : 'unreviewed');
  });

  it('is found in a header of any length', async () => {
    const long = await codeListsIn(`${'fr, '.repeat(2000)}sq`);
    expect(long.headers['content-language']).toBe('sq');
    expect((await codeListsIn('x'.repeat(8000))).headers['content-language']).toBe('en');
  });

  it('is the timeline, with its codes', async () => {
    const sentences = await Promise.all(
      languages.map(async (language) => {
        const { body } = await gateway.get(prosecutor, `/v1/requests/${requestId}/timeline`, { language });
        return body.entries[0].sentence.replace(body.entries[0].sentence.match(/AL-BA-\S{5}-\w{5}/)[0], 'N');
      }),
    );
    expect(sentences).toEqual([
      'AL sent BA the request N: Prohibit disposal.',
      'AL i dërgoi BA kërkesën N: Ndalimi i disponimit.',
      'Zahtjev N upućen je iz AL u BA: Zabrana raspolaganja.',
      'Zahtjev N upućen je iz AL u BA: Zabrana raspolaganja.',
      'Zahtjev N upućen je iz AL u BA: Zabrana raspolaganja.',
      'Zahtev N upućen je iz AL u BA: Zabrana raspolaganja.',
    ]);
  });

  it('is the label of a code, and nothing else of a code list', async () => {
    const { body: english, headers } = await codeListsIn('en');
    expect([headers['content-language'], headers['exchange-text']]).toEqual(['en', undefined]);
    const { body: croatian, headers: ours } = await codeListsIn('hr');
    expect(ours).toMatchObject({ 'content-language': 'hr', 'exchange-text': 'unreviewed', vary: 'Accept-Language' });
    expect(ours['cache-control']).toBe('public, max-age=3600');
    const labelled = (body: typeof english, list: string, code: string) =>
      body.lists
        .find(({ name }: { name: string }) => name === list)
        .codes.find((each: { code: string }) => each.code === code).label;
    expect(labelled(english, 'office-functions', 'PROSECUTOR')).toBe('Prosecution office');
    expect(labelled(croatian, 'office-functions', 'PROSECUTOR')).toBe('Državno odvjetništvo');
    expect(labelled((await codeListsIn('sr')).body, 'office-functions', 'PROSECUTOR')).toBe('Tužilaštvo');
    const unlabelled = (body: object) =>
      JSON.parse(JSON.stringify(body, (key, value) => (key === 'label' ? '' : value)));
    expect(unlabelled(croatian)).toEqual(unlabelled(english));
  });

  it('is a problem and the page behind it, which nobody has translated yet: English', async () => {
    const problem = await gateway.get(stranger, `/v1/requests/${requestId}`, { language: 'sq, hr;q=0.5' });
    expect(problem.body).toMatchObject({ code: 'REQUEST_NOT_FOUND', title: refusals.REQUEST_NOT_FOUND.title });
    expect(problem.headers).toMatchObject({ 'content-language': 'en', vary: 'Accept-Language' });
    const page = await request(url).get(problem.body.type).set({ accept: 'text/html', 'accept-language': 'sq' });
    expect(page.headers).toMatchObject({ 'content-language': 'en', vary: 'Accept, Accept-Language' });
    expect(page.text).toContain('<html lang="en">');
    expect(page.text).toContain('<h2>What it means</h2>');
  });
});

describe('once somebody has written a catalogue of problems', () => {
  const root = mkdtempSync(join(tmpdir(), 'texts-'));
  afterAll(() => rmSync(root, { recursive: true }));

  it('problems are told in its words, and in English where it has none', () => {
    const shipped = join(__dirname, '../../../../libs/contract/src/texts');
    cpSync(shipped, root, { recursive: true, filter: (file) => !file.endsWith('.ts') });
    const texts = { REQUEST_NOT_FOUND: { title: 'Nuk ka një kërkesë të tillë për ju' } };
    writeFileSync(join(root, 'sq/problems.json'), JSON.stringify({ reviewed: true, texts }));
    const catalogues = new Catalogues(root);
    const wording = wordingFor({ 'accept-language': 'sq' }, ['problems'], wordingsOf(['problems'], catalogues));
    expect(wording).toEqual({ language: 'sq', reviewed: true });
    const { meaning, whatToDo } = refusals.REQUEST_NOT_FOUND;
    expect(problemTextOf('REQUEST_NOT_FOUND', 'sq', catalogues)).toEqual({
      ...{ title: 'Nuk ka një kërkesë të tillë për ju', meaning, whatToDo },
    });
  });
});
