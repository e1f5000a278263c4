import { canonicalJson } from '@exchange/kernel';
import { submitAct } from '@exchange/files/domain';
import { ApiExtraModels, ApiProperty, ApiSchema, getSchemaPath } from '@nestjs/swagger';
import { Type } from '@sinclair/typebox';
import type { FileWork } from '@exchange/files';
import { fieldOf, oneOf, optional } from '../../content/fields';
import { InputPipe, invalidInput } from '../../input/input.pipe';
import { inMember } from '../../input/json-pointer';
import { proposable } from '../../requests/proposable';

type ProposableAct = keyof typeof proposable;
type Propose = Extract<FileWork, { readonly act: 'propose' }>;

const Act = oneOf([submitAct, ...Object.keys(proposable)]);
const Body = fieldOf(Type.Unsafe({ type: 'object', additionalProperties: true }), 'isObject', 'an object');

const Number = fieldOf(Type.Integer({ minimum: 1, maximum: 100000 }), 'isNumber', 'the number of a proposal');

/** An act that a colleague is to approve. */
@ApiExtraModels(...Object.values(proposable))
@ApiSchema({ name: 'Proposal' })
export class ProposalDto {
  @Act()
  readonly act: typeof submitAct | ProposableAct;

  /** The body of the act, as its own operation takes it. Submission has none. */
  @ApiProperty({ anyOf: Object.values(proposable).map((act) => ({ $ref: getSchemaPath(act) })) })
  @Body(optional)
  readonly body?: object;

  /** The open proposal whose place it takes. */
  @Number(optional)
  readonly replaces?: number;
}

const pipe = new InputPipe();

/** The proposal as the file keeps it: the body in canonical JSON. @throws Refused 422 where the body is not the act's */
export async function proposedIn({ act, body, replaces }: ProposalDto): Promise<Propose['proposed']> {
  const place = replaces === undefined ? {} : { replaces };
  if (act !== submitAct) return { act, body: canonicalJson(await bodyOf(act, body)), ...place };
  if (body === undefined) return { act, ...place };
  throw invalidInput([{ pointer: '/body', code: 'NO_BODY', detail: 'What is submitted is the draft of the file.' }]);
}

async function bodyOf(act: ProposableAct, body: object | undefined): Promise<object | undefined> {
  if (body === undefined) {
    throw invalidInput([{ pointer: '/body', code: 'REQUIRED', detail: `"${act}" is proposed with its body.` }]);
  }
  await inMember('body', () => pipe.transform(body, { type: 'body', metatype: proposable[act] }));
  return body;
}
