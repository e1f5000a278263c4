import type { Side } from '@exchange/contract/codes';
import { refuse } from '@exchange/kernel';
import { type ActRules, type Command, asRecorded, noConflict } from './act-rules';
import { itemFlaws } from './item-rules';
import { documentFlaws } from './messaging';
import type { BodyOf, DataOf, LiveRequest } from './request';

export type AskClarificationBody = BodyOf<'ClarificationAsked', 'number'>;
export type AskClarification = Command<'askClarification', AskClarificationBody>;

/** Several may be open at a time; they block no act. */
export const askingClarification: ActRules<AskClarification> = {
  conflict: noConflict,
  flaws: ({ body }, state) => itemFlaws(state, body.itemIds),
  happened: (command, { clarifications }) => {
    const number = 1 + Math.max(0, ...clarifications.map((each) => each.number));
    return { type: 'ClarificationAsked', data: { ...command.body, number, ...asRecorded(command) } };
  },
};

export type AnswerClarificationBody = BodyOf<'ClarificationAnswered', 'number'>;
export type AnswerClarification = Command<'answerClarification', AnswerClarificationBody> & {
  /** The clarification that is answered. */
  readonly number: number;
};

export const answeringClarification: ActRules<AnswerClarification> = {
  conflict: ({ number }, { clarifications }, { side }) => {
    const asked = clarifications.find((each) => each.number === number);
    if (asked === undefined) return refuse('CLARIFICATION_NOT_FOUND', `No clarification ${number} was asked.`);
    if (asked.askedBy === side) return refuse('CLARIFICATION_IS_YOURS', 'The other side is to answer.');
    return asked.answered ? refuse('CLARIFICATION_ANSWERED', `Clarification ${number} was answered.`) : undefined;
  },
  flaws: ({ body }, _state, when) => documentFlaws(body, when),
  happened: (command) => ({
    type: 'ClarificationAnswered',
    data: { ...command.body, number: command.number, ...asRecorded(command) },
  }),
};

export function asked(state: LiveRequest, { number }: DataOf<'ClarificationAsked'>, askedBy: Side): LiveRequest {
  return { ...state, clarifications: [...state.clarifications, { number, askedBy, answered: false }] };
}

export function answered(state: LiveRequest, { number }: DataOf<'ClarificationAnswered'>): LiveRequest {
  const clarifications = state.clarifications.map((each) =>
    each.number === number ? { ...each, answered: true } : each,
  );
  return { ...state, clarifications };
}
