import { type Policy, touchesCases } from '@exchange/access';
import { purposeList } from '@exchange/contract/codes';
import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader } from '@nestjs/swagger';
import { Problems } from '../problems/problems.decorator';
import { Declared } from './declared';

const policies = new Declared<Policy>();
const commandKinds = new Declared<CommandKind>();
const waiting = new Declared<readonly string[]>();

/** What a command does to the stream that its address names. */
export type CommandKind = 'creates' | 'changes';

/** Which policy a route has. A route without one stops the boot. */
export function Access(policy: Policy): MethodDecorator {
  const declared = policies.as(policy);
  if (policy === 'public') return applyDecorators(declared, everywhere);
  return applyDecorators(
    declared,
    ApiBearerAuth('token'),
    everywhere,
    Problems('access/not-authenticated', 'access/role-not-admitted', 'header/invalid', 'read-model/unavailable'),
    Problems('access/too-many-calls', 'server/overloaded'),
    ...(touchesCases(policy) ? caseHeaders : []),
  );
}

const everywhere = Problems('http/malformed', 'server/failed');

/** A route that writes. `changes`: its author must have seen what it changes. */
export function Command(kind: CommandKind): MethodDecorator {
  return applyDecorators(
    commandKinds.as(kind),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: 'A new key for each command, the same for its retries: 8 to 128 visible ASCII characters.',
      schema: { type: 'string', minLength: 8, maxLength: 128, pattern: '^[!-~]+$' },
    }),
    Problems('header/missing', 'body/not-i-json', 'body/too-large', 'body/media-type', 'input/invalid'),
    Problems('idempotency/key-reused', 'store/unavailable', 'store/full', 'store/outcome-unknown'),
    ...(kind === 'changes' ? ifMatchHeader : []),
  );
}

const ifMatchHeader = [
  ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'The ETag of what the command changes, as you read it: one strong tag.',
    schema: { type: 'string', pattern: '^"(0|[1-9][0-9]*)"$' },
  }),
  Problems('precondition/required', 'precondition/stale'),
];

const caseHeaders = [
  ApiHeader({
    name: 'Exchange-Purpose',
    required: true,
    description: 'Why you look at the case or disclose something of it: a code of the list `purposes`.',
    schema: { type: 'string', enum: purposeList.codes.map(({ code }) => code) },
  }),
  ApiHeader({
    name: 'Exchange-Legal-Basis',
    required: false,
    description: 'The provision on which you rely.',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  }),
  Problems('header/missing', 'OFFICE_NOT_CONNECTED'),
];

/** A read model by its name. */
interface Named {
  readonly name: string;
}

/**
 * A reading that waits until it has seen the event that `Exchange-Position` names: until the read models that it reads from
 * have. One that is paused holds up no other reading.
 */
export function Waits(...models: readonly [Named, ...Named[]]): MethodDecorator {
  return applyDecorators(
    waiting.as(models.map(({ name }) => name)),
    ApiHeader({
      name: 'Exchange-Position',
      required: false,
      description: 'As a command answered it: the reading waits, at most 5 s, until it has seen that event.',
      schema: { type: 'string', maxLength: 400 },
    }),
    Problems('header/invalid', 'read-model/behind'),
  );
}

export function policyOf(handler: object): Policy | undefined {
  return policies.of(handler);
}

export function commandKindOf(handler: object): CommandKind | undefined {
  return commandKinds.of(handler);
}

/** The names of the read models that a reading waits for; undefined where it waits for none. */
export function awaitedBy(handler: object): readonly string[] | undefined {
  return waiting.of(handler);
}
