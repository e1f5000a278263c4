import { codeFlaws, dayFlaws, documentKinds, languages } from '@exchange/contract/codes';
import type { Flaw } from '@exchange/kernel';
import { type ActRules, type Command, asRecorded, type Moment, noConflict } from './act-rules';
import type { BodyOf } from './request';

export type MessageBody = BodyOf<'MessageSent'>;
export type SendMessage = Command<'message', MessageBody>;

/** Plain correspondence. It never stops a clock. */
export const messaging: ActRules<SendMessage> = {
  conflict: noConflict,
  flaws: ({ body }, _state, when) => documentFlaws(body, when),
  happened: (command) => ({ type: 'MessageSent', data: { ...command.body, ...asRecorded(command) } }),
};

/** Codes and days of the documents that a body names. */
export function documentFlaws(body: object, { on }: Moment): readonly Flaw[] {
  const coded = codeFlaws(
    body,
    [
      ['/documents/*/kind', documentKinds],
      ['/documents/*/language', languages],
    ],
    on,
  );
  return [...coded, ...dayFlaws(body, ['/documents/*/date'])];
}
