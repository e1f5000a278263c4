import type { RequestContent, Standing } from '@exchange/contract';
import { mayReceive } from '@exchange/contract/codes';
import { type Flaw, type Refusal, refuse } from '@exchange/kernel';
import type { Delivery } from './commands';

/** A further office of a side, in the capacity that the draft gives it. */
export interface Participant {
  readonly office: Standing;
  readonly capacity: string;
}

/** Both sides of a request that is to be made. */
export interface Parties {
  readonly sender: Standing;
  readonly receiver: Standing;
  readonly participants: readonly Participant[];
}

/** The office that receives it, and the further offices of either side, or why they cannot. */
export function partiesOf(content: RequestContent, sender: Standing, delivery: Delivery): Parties | Refusal {
  const receiver = receiverOf(content, sender, delivery.addressee);
  if ('refused' in receiver) return receiver;
  const named = content.participants ?? [];
  const participants = named.flatMap(({ capacity }, index) => {
    const office = delivery.participants[index];
    return office === undefined ? [] : [{ office, capacity }];
  });
  const flaws = named.flatMap(({ officeId }, index) =>
    participantFlaws(`/participants/${index}/officeId`, officeId, delivery.participants[index], sender, receiver),
  );
  const twice = named.flatMap(({ officeId }, index) =>
    named.findIndex((each) => each.officeId === officeId) < index
      ? [{ pointer: `/participants/${index}/officeId`, code: 'NOT_UNIQUE', detail: 'This office is named twice.' }]
      : [],
  );
  const all = [...flaws, ...twice];
  if (all.length === 0) return { sender, receiver, participants };
  return refuse('DRAFT_INCOMPLETE', 'An office that the draft names cannot take part.', all);
}

function participantFlaws(
  pointer: string,
  officeId: string,
  office: Standing | undefined,
  sender: Standing,
  receiver: Standing,
): readonly Flaw[] {
  if (office === undefined) return [{ pointer, code: 'UNKNOWN_OFFICE', detail: 'The directory has no such office.' }];
  if (officeId === sender.officeId || officeId === receiver.officeId) {
    return [{ pointer, code: 'NOT_UNIQUE', detail: 'This office takes part already.' }];
  }
  const ofASide = [sender.jurisdictionId, receiver.jurisdictionId].includes(office.jurisdictionId);
  const detail = 'Only offices of the two jurisdictions take part in a request between them.';
  return ofASide ? [] : [{ pointer, code: 'OTHER_JURISDICTION', detail }];
}

/** An office that is not connected may be addressed whatever its State is in the network: its counterpart keeps the record. */
function receiverOf(content: RequestContent, sender: Standing, addressee: Standing | undefined): Standing | Refusal {
  const { officeId, jurisdictionId } = content.addressee;
  if (addressee === undefined && jurisdictionId !== undefined) {
    const detail = 'That jurisdiction names no office that takes in such requests on that day.';
    return refuse('INTAKE_UNKNOWN', detail, [{ pointer: '/addressee/jurisdictionId', code: 'INTAKE_UNKNOWN', detail }]);
  }
  if (addressee === undefined || (officeId !== undefined && addressee.officeId !== officeId)) {
    const detail = 'The directory has no office under this id.';
    return refuse('ADDRESSEE_UNKNOWN', detail, [{ pointer: '/addressee/officeId', code: 'ADDRESSEE_UNKNOWN', detail }]);
  }
  if (addressee.jurisdictionId === sender.jurisdictionId) {
    return refuse('SAME_JURISDICTION', 'A request goes from one jurisdiction to another.');
  }
  return (addressee.connected ? mayReceive(addressee.status) : undefined) ?? addressee;
}
