import {
  type ProposedAct,
  EntryCorrected,
  isErased,
  ItemsDecided,
  type Personal,
  type RecordedFor,
  RequestRecalled,
  RequestWithdrawn,
  shapeOf,
} from '@exchange/contract';
import { refuse, Refused } from '@exchange/kernel';
import { type TObject, Type } from '@sinclair/typebox';
import type { RequestAct } from './request-act';
import type { Caller } from './enquiries';

const occurredAt = Type.Optional(Type.String());

function bodyOf<P extends TObject['properties']>(properties: P) {
  return Type.Object({ ...properties, occurredAt }, { additionalProperties: false });
}

const { itemIds } = ItemsDecided.data.properties;
const isDecision = shapeOf(bodyOf({ ...ItemsDecided.data.properties, itemIds: Type.Optional(itemIds) }));
const isWithdrawal = shapeOf(bodyOf({ ...RequestWithdrawn.data.properties, itemIds: Type.Optional(itemIds) }));
const isRecall = shapeOf(bodyOf(RequestRecalled.data.properties));
const isCorrection = shapeOf(bodyOf(EntryCorrected.data.properties));

/** Whose act it is once a second person approves it, for an office that stands so. */
export function callerOf({ officeId, role }: ProposedAct, standing: Pick<Caller, 'standing' | 'standingThen'>): Caller {
  return { actor: { officeId, role }, ...standing, secondPerson: true };
}

/** The act itself. @throws Refused for one that cannot be proposed, and for a body that was erased meanwhile */
export function actOf({ act, body }: ProposedAct): RequestAct {
  const value: unknown = body === undefined || isErased(body) ? undefined : JSON.parse(body);
  if (act === 'decide' && isDecision(value)) return { act, ...apart(value) };
  if (act === 'withdraw' && isWithdrawal(value)) return { act, ...apart(value) };
  if (act === 'recall' && isRecall(value)) return { act, ...apart(value) };
  if (act === 'correct' && isCorrection(value)) return { act, ...apart(value) };
  throw new Refused(
    refuse('ACT_NOT_PROPOSABLE', `"${act}" is not an act that waits for approval, or its body is gone.`),
  );
}

interface Times {
  readonly occurredAt?: string;
  readonly lateReason?: Personal<string>;
  readonly recordedFor?: RecordedFor;
}

/** What stands beside the body in a command, taken out of a body that carries it. */
export function apart<B extends Times>({ occurredAt, lateReason, recordedFor, ...body }: B) {
  return {
    body,
    ...(occurredAt === undefined ? {} : { occurredAt }),
    ...(lateReason === undefined || isErased(lateReason) ? {} : { lateReason }),
    ...(recordedFor === undefined ? {} : { recordedFor }),
  };
}
