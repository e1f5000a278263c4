import type { DraftContent, DraftReleased, EventOf, FileEvent, RequestContent, Standing } from '@exchange/contract';
import {
  type ChannelFormality,
  isChannelFormality,
  isComplete,
  isInformalInquiry,
  isRequestType,
  mayFinish,
  mayGoBy,
  mayStart,
  type RequestType,
  submissionFlaws,
} from '@exchange/contract/codes';
import type { Decided, Decision } from '@exchange/decider';
import {
  canonicalBytes,
  dayOf,
  type Flaw,
  type Instant,
  isRefusal,
  lastDayAt,
  type Refusal,
  refuse,
} from '@exchange/kernel';
import { type Drafting, submitAct } from './case-file';
import type { Delivery } from './commands';
import { followRefusal } from './following';
import { inOwnFile } from './own-event';
import { partiesOf } from './parties';
import { recorderRefusal } from './recording';
import { releasedData } from './submission';

/** Well below what one event may hold in any store, so that the request can always be made from what was released. */
const largestSubmission = 384 * 1024;

interface Kind {
  readonly type: RequestType;
  readonly formality: ChannelFormality;
}

/** Submission by one person: not where the office demands four eyes and the request is more than an informal inquiry. */
export function releaseAlone(file: Drafting, delivery: Delivery, at: Instant): Decision<FileEvent> {
  const { writer } = delivery;
  if (writer === undefined) return unknownSender();
  const kind = kindOf(file.draft);
  const refused = senderRefusal(kind, file, delivery) ?? fourEyesRefusal(kind, writer);
  if (refused !== undefined) return refused;
  const released = release(file, delivery, at);
  return isRefusal(released) ? released : [released];
}

/**
 * The commit point of a submission. Every guard is asked here, so that the creation of the request, which follows and may
 * be late, cannot be refused.
 */
export function release(
  file: Drafting,
  delivery: Delivery,
  at: Instant,
): Refusal | Decided<EventOf<typeof DraftReleased>> {
  const { draft, recordedFor } = file;
  const { writer, sender } = delivery;
  if (writer === undefined || sender === undefined) return unknownSender();
  const kind = kindOf(draft);
  const refused = senderRefusal(kind, file, delivery);
  if (refused !== undefined) return refused;
  const deliveredAt = recordedFor?.date ?? at;
  const content = contentOf(draft, kind, deliveredAt);
  if (isRefusal(content)) return content;
  const parties = partiesOf(content, sender, delivery);
  if (isRefusal(parties)) return parties;
  const unfit = recorderRefusal(file, writer, parties.receiver) ?? followRefusal(content, delivery, parties);
  if (unfit !== undefined) return unfit;
  const data = releasedData({ fileId: delivery.fileId, content, ...parties, at: deliveredAt, recordedFor });
  if (canonicalBytes(data.submission).byteLength <= largestSubmission) return inOwnFile('DraftReleased', data, at);
  return refuse('DRAFT_TOO_LARGE', `A request has at most ${largestSubmission / 1024} KiB.`);
}

/** Type and formality, once the draft names them; codes that nobody knows are a matter of completeness. */
function kindOf({ type, formality }: DraftContent): Kind | undefined {
  if (type === undefined || formality === undefined) return undefined;
  return isRequestType(type) && isChannelFormality(formality) ? { type, formality } : undefined;
}

function unknownSender(): Refusal {
  return refuse('SENDER_MAY_NOT_START', 'The directory has no office under this id.');
}

/** What an office that is not connected sent was sent: whether it may send is no question of this network. */
function senderRefusal(kind: Kind | undefined, file: Drafting, delivery: Delivery): Refusal | undefined {
  const { writer, sender } = delivery;
  if (writer === undefined || sender === undefined) return unknownSender();
  if (file.recordedFor === undefined) {
    return kind === undefined ? undefined : mayStart(sender, kind.type, kind.formality);
  }
  return delivery.senderConnected
    ? refuse('OFFICE_CONNECTED', `The office ${sender.officeId} is connected and sends its requests itself.`)
    : mayFinish(writer.status);
}

function fourEyesRefusal(kind: Kind | undefined, writer: Standing): Refusal | undefined {
  if (!writer.fourEyes || (kind !== undefined && isInformalInquiry(kind.type, kind.formality))) return undefined;
  return refuse('FOUR_EYES_REQUIRED', `Propose the act "${submitAct}" in this file; a colleague approves it.`);
}

function contentOf(draft: DraftContent, kind: Kind | undefined, at: Instant): RequestContent | Refusal {
  const [on, lastDay] = [dayOf(at), lastDayAt(at)];
  if (!isComplete(draft, on, lastDay)) return incomplete(submissionFlaws(draft, on, lastDay));
  const unfit = kind === undefined ? undefined : mayGoBy(kind.type, kind.formality);
  return unfit ?? draft;
}

function incomplete(flaws: readonly Flaw[]): Refusal {
  return refuse('DRAFT_INCOMPLETE', 'The draft cannot be sent as it is; every place that needs work is named.', flaws);
}
