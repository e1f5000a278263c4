import type { RequestRefusalCode } from '@exchange/contract/codes';
import { type Refusal, refuse } from '@exchange/kernel';
import type { Command } from './act-rules';
import type { Act } from './acts';
import type { LiveRequest } from './request';
import { otherSide, responsibleIn, type Standpoint, standpointIn } from './standpoint';

/**
 * Whose act it is: the writer's own, or that of the other side's responsible office, which is not connected and for which the
 * writer puts it on record (request-model.md section 2). Whether it is possible is asked for that side; role and four eyes are
 * the writer's.
 */
export function actingParty(
  { act, recordedFor, counterpartConnected }: Command<Act, unknown>,
  state: LiveRequest,
  writer: Standpoint,
): Standpoint | Refusal<RequestRefusalCode> {
  if (recordedFor === undefined) return writer;
  if (writer.capacity === 'copy') return refuse('COPY_ONLY_READS', 'Your office takes part as a copy.');
  if (!writer.responsible) return refuse('NOT_RESPONSIBLE', 'Another office of your side is responsible.');
  const side = otherSide(writer.side);
  const party = responsibleIn(state.sides[side].participations);
  if (party?.officeId !== recordedFor.officeId || act === 'collect') {
    const detail = 'Acts are recorded for the office that is responsible on the other side.';
    const flaw = { pointer: '/recordedFor/officeId', code: 'NOT_THE_OTHER_SIDE', detail };
    return refuse('NOT_RECORDED_FOR_THAT_OFFICE', detail, [flaw]);
  }
  if (counterpartConnected === true) {
    return refuse('OFFICE_CONNECTED', `The office ${recordedFor.officeId} is connected and acts itself.`);
  }
  return standpointIn(side, party);
}
