import fc from 'fast-check';
import { testId } from '@exchange/testing';
import { type Intake, intakeOn } from './intake';

const [ministry, prosecution, court] = [testId(1), testId(2), testId(3)];
const treaty = ['MLA_TREATY'];

describe('the intake on a day', () => {
  const intakes: readonly Intake[] = [
    { officeId: ministry, types: ['TRACE', 'FREEZE', 'CONFISCATE'], formalities: treaty, from: '2020-02-01' },
    { officeId: court, types: ['CONFISCATE'], formalities: ['MLA_TREATY', 'MUTUAL_RECOGNITION'], from: '2021-01-01' },
    { officeId: prosecution, types: ['FREEZE'], formalities: treaty, from: '2020-06-01' },
    { officeId: ministry, types: ['FREEZE'], formalities: treaty, from: '2020-09-01' },
    { officeId: court, types: ['FREEZE'], formalities: treaty, from: '2020-09-01' },
  ];

  it.each([
    ['TRACE', 'MLA_TREATY', '2020-01-31', undefined],
    ['TRACE', 'MLA_TREATY', '2020-02-01', ministry],
    ['TRACE', 'MLA_TREATY', '2029-01-01', ministry],
    ['TRACE', 'INFORMAL', '2029-01-01', undefined],
    ['SHARE', 'AGREEMENT', '2029-01-01', undefined],
    ['FREEZE', 'MLA_TREATY', '2020-05-31', ministry],
    ['FREEZE', 'MLA_TREATY', '2020-06-01', prosecution],
    ['FREEZE', 'MLA_TREATY', '2020-08-31', prosecution],
    ['FREEZE', 'MLA_TREATY', '2020-09-01', court],
    ['FREEZE', 'MUTUAL_RECOGNITION', '2021-01-01', undefined],
    ['CONFISCATE', 'MLA_TREATY', '2020-12-31', ministry],
    ['CONFISCATE', 'MLA_TREATY', '2021-01-01', court],
    ['CONFISCATE', 'MUTUAL_RECOGNITION', '2020-12-31', undefined],
    ['CONFISCATE', 'MUTUAL_RECOGNITION', '2021-01-01', court],
    ['HUG', 'PIGEON', '2021-01-01', undefined],
  ])('%s by %s, on %s: %s', (type, formality, on, officeId) => {
    expect(intakeOn(intakes, type, formality, on)).toBe(officeId);
  });
});

describe('an intake', () => {
  const type = fc.constantFrom('TRACE', 'FREEZE', 'CONFISCATE', 'RETURN');
  const formality = fc.constantFrom('INFORMAL', 'MLA_TREATY', 'MUTUAL_RECOGNITION');
  const day = fc.integer({ min: 1, max: 28 }).map((d) => `2020-06-${String(d).padStart(2, '0')}`);
  const intake: fc.Arbitrary<Intake> = fc.record({
    officeId: fc.integer({ min: 1, max: 5 }).map(testId),
    types: fc.uniqueArray(type, { minLength: 1 }),
    formalities: fc.uniqueArray(formality, { minLength: 1 }),
    from: day,
  });
  const intakes = fc.array(intake);

  it('says of every pair of its types and formalities what an entry for that pair alone would say', () => {
    fc.assert(
      fc.property(intakes, type, formality, day, (past, ofType, by, on) => {
        const singly = past.flatMap((each) =>
          each.types.flatMap((one) =>
            each.formalities.map((other) => ({ ...each, types: [one], formalities: [other] })),
          ),
        );
        expect(intakeOn(singly, ofType, by, on)).toBe(intakeOn(past, ofType, by, on));
      }),
    );
  });

  it('changes nothing for other pairs, and nothing before its day', () => {
    fc.assert(
      fc.property(intakes, intake, type, formality, day, (past, added, ofType, by, on) => {
        const speaksOfIt = added.types.includes(ofType) && added.formalities.includes(by);
        fc.pre(!speaksOfIt || on < added.from);
        expect(intakeOn([...past, added], ofType, by, on)).toBe(intakeOn(past, ofType, by, on));
      }),
    );
  });

  it('holds from its day on until another begins for that pair', () => {
    fc.assert(
      fc.property(intakes, intake, type, formality, day, (past, added, ofType, by, on) => {
        const speaksOfIt = ({ types, formalities }: Intake) => types.includes(ofType) && formalities.includes(by);
        const later = past.some((each) => speaksOfIt(each) && added.from < each.from && each.from <= on);
        fc.pre(speaksOfIt(added) && added.from <= on && !later);
        expect(intakeOn([...past, added], ofType, by, on)).toBe(added.officeId);
      }),
    );
  });
});
