import type { Role } from '@exchange/contract/codes';
import type { RequestAct } from '@exchange/requests';
import fc from 'fast-check';
import { offices } from './offices';

const fileActs = ['open', 'receive', 'amend', 'discard', 'note', 'assign', 'submission', 'approve', 'submit'] as const;
const proposals = ['proposeDecision', 'proposeWithdrawal'] as const;
const requestActs = [
  ...(['collect', 'acknowledge', 'message', 'askClarification', 'answerClarification', 'decide', 'measure'] as const),
  ...(['endMeasure', 'report', 'withdraw', 'close'] as const),
];
type StepAct = (typeof fileActs)[number] | (typeof proposals)[number] | (typeof requestActs)[number];

export const isRequestAct = (act: StepAct): act is RequestAct['act'] => requestActs.some((each) => each === act);

/** One step of a random story. Numbers choose among what is there by then. */
export interface Step {
  readonly act: StepAct;
  readonly office: number;
  readonly role: Role;
  readonly which: number;
  readonly choice: number;
  /** Now and then somebody tries it on what is not theirs. */
  readonly astray: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<StepAct>('open', 'submission', 'approve', 'approve', 'submit', 'receive') },
    { weight: 2, arbitrary: fc.constantFrom<StepAct>(...fileActs, ...proposals) },
    { weight: 4, arbitrary: fc.constantFrom<StepAct>(...requestActs) },
  ),
  office: fc.nat(offices.length - 1),
  role: fc.oneof(
    { weight: 5, arbitrary: fc.constant<Role>('officer') },
    { weight: 1, arbitrary: fc.constantFrom<Role>('approver', 'clerk', 'reader') },
  ),
  which: fc.nat(50),
  choice: fc.nat(5),
  astray: fc.constantFrom(false, false, false, false, true),
});

const delivery: readonly StepAct[] = ['open', 'submission', 'approve'];
const acceptance: readonly StepAct[] = ['receive', 'proposeDecision', 'approve'];

/** A request is delivered, and accepted or not: chance alone would seldom get that far. */
const newCase: fc.Arbitrary<readonly Step[]> = fc
  .record({ office: fc.constantFrom(0, 2, 3), choice: fc.nat(5), accepted: fc.boolean() })
  .map(({ office, choice, accepted }) =>
    [...delivery, ...(accepted ? acceptance : [])].map((act) => ({
      ...{ act, office, choice, role: 'officer', which: 0, astray: false },
    })),
  );
const steps = fc.array(step, { minLength: 4, maxLength: 18, size: 'max' });
export const stories: fc.Arbitrary<readonly Step[]> = fc
  .array(fc.tuple(newCase, steps), { minLength: 1, maxLength: 4, size: 'max' })
  .map((chapters) => chapters.flat(2));
