import { grounds } from './grounds';
import { measureKinds, measureEndReasons } from './execution';
import { codeFlaws } from './places';

describe('a code that its list does not have', () => {
  const said = (list: Parameters<typeof codeFlaws>[1][number][1]) =>
    codeFlaws({ code: 'NO-SUCH' }, [['/code', list]], '2026-03-02').map(({ detail }) => detail);

  it('is answered with those that it has, where these are few', () => {
    expect(said(measureEndReasons)).toEqual([
      `This is not a code of the list measure-end-reasons on 2026-03-02: it is one of ${measureEndReasons.codes.map(({ code }) => code).join(', ')}.`,
    ]);
    const [kinds] = said(measureKinds);
    expect(kinds).toContain('PROHIBITION, SEIZURE, ');
  });

  it('is answered with where to look, where these are many', () => {
    expect(said(grounds)).toEqual([
      'This is not a code of the list grounds on 2026-03-02; GET /v1/code-lists names those of grounds.',
    ]);
  });

  it('is not one that is not used any more on that day', () => {
    const [told] = said({
      name: 'few',
      version: 1,
      codes: [
        { code: 'NEW', label: 'New', from: '2020-01-01' },
        { code: 'OLD', label: 'Old', from: '2020-01-01', to: '2026-03-01' },
      ],
    });
    expect(told).toMatch(/: it is one of NEW\.$/);
  });
});
