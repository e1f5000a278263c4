import type { RecordedFor, Standing } from '@exchange/contract';
import { codeFlaws, recordingChannels } from '@exchange/contract/codes';
import { dayOf, type Flaw, type Instant, isInstant, type Refusal, refuse } from '@exchange/kernel';
import type { Drafting } from './case-file';

/** A request that an office which is not connected sent is recorded after it came, by a channel of the list. */
export function recordFlaws(recordedFor: RecordedFor, at: Instant): readonly Flaw[] {
  const { date } = recordedFor;
  if (!isInstant(date)) return [dateFlaw('NOT_A_MOMENT', 'There is no such moment.')];
  if (date > at) return [dateFlaw('AFTER_RECORDING', 'A request is recorded after it came.')];
  return codeFlaws({ recordedFor }, [['/recordedFor/channel', recordingChannels]], dayOf(date));
}

function dateFlaw(code: string, detail: string): Flaw {
  return { pointer: '/recordedFor/date', code, detail };
}

/** Who records a request for its sender is the office that received it. */
export function recorderRefusal(
  { recordedFor }: Pick<Drafting, 'recordedFor'>,
  writer: Standing,
  receiver: Standing,
): Refusal | undefined {
  if (recordedFor === undefined || receiver.officeId === writer.officeId) return undefined;
  const detail = 'Your office records what was sent to it: it is the addressee.';
  const flaw = { pointer: '/addressee', code: 'NOT_YOUR_OFFICE', detail };
  return refuse('NOT_RECORDED_FOR_THAT_OFFICE', detail, [flaw]);
}
