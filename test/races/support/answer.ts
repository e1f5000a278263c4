import { isRefusalCode, refusals } from '@exchange/contract/codes';
import type { Committed } from '@exchange/decider';
import { Refused } from '@exchange/kernel';

/** What a command was answered: where it stands, or the status and the sentence of a refusal. */
export type Answer =
  { readonly revision: number; readonly hash: string } | { readonly status: number; readonly detail: string };

/** Anything but an answer and a refusal is a defect. */
export async function answerOf(work: Promise<Committed>): Promise<Answer> {
  try {
    const { revision, hash } = await work;
    return { revision, hash };
  } catch (failure) {
    return refusalOf(failure);
  }
}

export function refusalOf(failure: unknown): Extract<Answer, { readonly detail: string }> {
  if (!(failure instanceof Refused)) throw failure;
  const { refused, detail } = failure.refusal;
  return { status: isRefusalCode(refused) ? refusals[refused].status : 500, detail };
}

/** The answer to a command that was sent more than once: it is the same every time. */
export function sameAnswer([first, ...others]: readonly Answer[]): Answer {
  if (first === undefined) throw new Error('nobody asked');
  for (const other of others) expect(other).toEqual(first);
  return first;
}
