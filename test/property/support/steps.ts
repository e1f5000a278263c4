import type { Role } from '@exchange/contract/codes';
import type { RequestAct } from '@exchange/requests';
import { type Act, acts } from '@exchange/requests/domain';
import fc from 'fast-check';
import { offices } from './offices';

const fileActs = [
  ...(['open', 'openReceived', 'receive', 'amend', 'discard', 'note', 'assign', 'restrict', 'openTo'] as const),
  ...(['submission', 'withdrawProposal', 'approve', 'submit'] as const),
];
const proposals = ['proposeDecision', 'proposeWithdrawal', 'proposeRecall', 'proposeCorrection'] as const;
const requestActs = acts.filter((act): act is RequestAct['act'] => act !== 'submit');
/** Chance does these seldom: they end much of what is possible. */
const seldom: ReadonlySet<Act> = new Set(['recall', 'return', 'withdraw', 'close']);
type StepAct = (typeof fileActs)[number] | (typeof proposals)[number] | RequestAct['act'];

export const isRequestAct = (act: StepAct): act is RequestAct['act'] => requestActs.some((each) => each === act);
export const isProposal = (act: StepAct): act is (typeof proposals)[number] => proposals.some((each) => each === act);

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
    { weight: 2, arbitrary: fc.constantFrom<StepAct>('open', 'submission', 'approve', 'approve', 'submit', 'receive') },
    { weight: 3, arbitrary: fc.constantFrom<StepAct>(...fileActs, ...proposals) },
    { weight: 5, arbitrary: fc.constantFrom<StepAct>(...requestActs.filter((act) => !seldom.has(act))) },
    { weight: 1, arbitrary: fc.constantFrom<StepAct>(...requestActs) },
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
const onPaper: readonly StepAct[] = ['openReceived', 'submission', 'approve'];
const acceptance: readonly StepAct[] = ['receive', 'proposeDecision', 'approve'];
/** What closes something to somebody who saw it; an office that needs no four eyes does it at once. */
const turns: readonly (readonly StepAct[])[] = [
  [],
  ['receive', 'message', 'recall', 'proposeRecall', 'approve', 'message'],
  ['receive', 'message', 'transfer', 'message', 'transfer', 'message'],
  ['message', 'correct', 'proposeCorrection', 'approve'],
  ['receive', 'message', 'transfer', 'correct', 'proposeCorrection', 'approve', 'proposeCorrection', 'approve'],
  ['receive', 'note', 'restrict', 'message'],
  ['receive', 'openTo', 'note'],
];

/** A request is delivered, accepted or not, and goes on: chance alone would seldom get that far. */
const newCase: fc.Arbitrary<readonly Step[]> = fc
  .record({
    office: fc.constantFrom(0, 1, 2, 3, 4, 5, 6),
    choice: fc.nat(11),
    begins: fc.constantFrom(delivery, delivery, delivery, onPaper),
    accepted: fc.boolean(),
  })
  .map(({ office, choice, begins, accepted }) =>
    [...begins, ...(accepted ? acceptance : [])].map((act) => ({
      ...{ act, office, choice, role: 'officer', which: 0, astray: false },
    })),
  );
const turn: fc.Arbitrary<readonly Step[]> = fc
  .record({ acts: fc.constantFrom(...turns), choice: fc.nat(5) })
  .map((chosen) =>
    chosen.acts.map((act, n) => ({
      ...{ act, office: 0, choice: chosen.choice + n, role: 'officer', which: 0, astray: false },
    })),
  );
const steps = fc.array(step, { minLength: 3, maxLength: 16, size: 'max' });
export const stories: fc.Arbitrary<readonly Step[]> = fc
  .array(fc.tuple(newCase, steps, turn, steps), { minLength: 1, maxLength: 3, size: 'max' })
  .map((chapters) => chapters.flat(2));
