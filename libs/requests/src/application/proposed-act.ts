import { isErased, ItemsDecided, RequestWithdrawn, shapeOf, type Personal, type Standing } from '@exchange/contract';
import type { Role } from '@exchange/contract/codes';
import { refuse, Refused, type Uuid } from '@exchange/kernel';
import { type TObject, Type } from '@sinclair/typebox';
import type { RequestCommand } from '../domain';
import type { RequestAct } from './act-on-request';

/** An act as a file holds it while it waits for approval: the body is the act's, in canonical JSON. */
export interface ProposedAct {
  readonly requestId: Uuid;
  readonly act: string;
  readonly body?: Personal<string>;
  readonly officeId: Uuid;
  /** The role in which it was proposed, and in which it is done. */
  readonly role: Role;
  readonly approvedBy: string;
}

const times = { occurredAt: Type.Optional(Type.String()), lateReason: ItemsDecided.data.properties.lateReason };

function bodyOf<P extends TObject['properties']>(properties: P) {
  return Type.Object({ ...properties, ...times }, { additionalProperties: false });
}

const { itemIds } = ItemsDecided.data.properties;
const isDecision = shapeOf(bodyOf({ ...ItemsDecided.data.properties, itemIds: Type.Optional(itemIds) }));
const isWithdrawal = shapeOf(bodyOf({ ...RequestWithdrawn.data.properties, itemIds: Type.Optional(itemIds) }));

/** The command that an approved act is, for an office that stands so. */
export function commandOf(act: RequestAct, proposed: ProposedAct, standing: Standing): RequestCommand {
  const { officeId, role, approvedBy } = proposed;
  return { ...act, actor: { officeId, role }, standing, fourEyes: { approvedBy } };
}

/** The act itself. @throws Refused for one that cannot be proposed, and for a body that was erased meanwhile */
export function actOf({ act, body }: ProposedAct): RequestAct {
  const value: unknown = body === undefined || isErased(body) ? undefined : JSON.parse(body);
  if (act === 'decide' && isDecision(value)) return { act, ...apart(value) };
  if (act === 'withdraw' && isWithdrawal(value)) return { act, ...apart(value) };
  throw new Refused(
    refuse('ACT_NOT_PROPOSABLE', `"${act}" is not an act that waits for approval, or its body is gone.`),
  );
}

interface Times {
  readonly occurredAt?: string;
  readonly lateReason?: Personal<string>;
}

/** What stands beside the body in a command, taken out of a body that carries it. */
export function apart<B extends Times>({ occurredAt, lateReason, ...body }: B) {
  return {
    body,
    ...(occurredAt === undefined ? {} : { occurredAt }),
    ...(lateReason === undefined || isErased(lateReason) ? {} : { lateReason }),
  };
}
