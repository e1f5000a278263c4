import type { DraftContent, DraftReleased, EventOf, FileEvent, RequestContent, Standing } from '@exchange/contract';
import {
  type ChannelFormality,
  isChannelFormality,
  isComplete,
  isInformalInquiry,
  isRequestType,
  mayGoBy,
  mayReceive,
  mayStart,
  type RequestType,
  requestTypes,
  submissionFlaws,
} from '@exchange/contract/codes';
import type { Decided, Decision } from '@exchange/decider';
import {
  canonicalBytes,
  type Day,
  dayOf,
  type Flaw,
  type Instant,
  isRefusal,
  type Refusal,
  refuse,
} from '@exchange/kernel';
import { type Drafting, submitAct } from './case-file';
import type { Delivery } from './commands';
import { inOwnFile } from './own-event';
import { releasedData } from './submission';

/** Well below what one event may hold in any store, so that the request can always be made from what was released. */
const largestSubmission = 384 * 1024;

interface Kind {
  readonly type: RequestType;
  readonly formality: ChannelFormality;
}

/** Submission by one person: not where the office demands four eyes and the request is more than an informal inquiry. */
export function releaseAlone(file: Drafting, delivery: Delivery, at: Instant): Decision<FileEvent> {
  const { sender } = delivery;
  if (sender === undefined) return unknownSender();
  const kind = kindOf(file.draft);
  const refused = senderRefusal(kind, sender) ?? fourEyesRefusal(kind, sender);
  if (refused !== undefined) return refused;
  const released = release(file, delivery, at);
  return isRefusal(released) ? released : [released];
}

/**
 * The commit point of a submission. Every guard is asked here, so that the creation of the request, which follows and may
 * be late, cannot be refused.
 */
export function release(
  { draft }: Drafting,
  { fileId, sender, addressee }: Delivery,
  at: Instant,
): Refusal | Decided<EventOf<typeof DraftReleased>> {
  if (sender === undefined) return unknownSender();
  const kind = kindOf(draft);
  const refused = senderRefusal(kind, sender);
  if (refused !== undefined) return refused;
  const content = contentOf(draft, kind, dayOf(at));
  if (isRefusal(content)) return content;
  const receiver = receiverOf(content, sender, addressee);
  if (isRefusal(receiver)) return receiver;
  const data = releasedData(fileId, content, sender, receiver, at);
  if (canonicalBytes(data.submission).byteLength <= largestSubmission) return inOwnFile('DraftReleased', data, at);
  return refuse('DRAFT_TOO_LARGE', `A request has at most ${largestSubmission / 1024} KiB.`);
}

/** Type and formality, once the draft names them; codes that nobody knows are a matter of completeness. */
function kindOf({ type, formality }: DraftContent): Kind | undefined {
  if (type === undefined || formality === undefined) return undefined;
  return isRequestType(type) && isChannelFormality(formality) ? { type, formality } : undefined;
}

function unknownSender(): Refusal {
  return refuse('SENDER_MAY_NOT_START', 'The directory has no office under your id.');
}

function senderRefusal(kind: Kind | undefined, sender: Standing): Refusal | undefined {
  return kind === undefined ? undefined : mayStart(sender, kind.type, kind.formality);
}

function fourEyesRefusal(kind: Kind | undefined, sender: Standing): Refusal | undefined {
  if (!sender.fourEyes || (kind !== undefined && isInformalInquiry(kind.type, kind.formality))) return undefined;
  return refuse('FOUR_EYES_REQUIRED', `Propose the act "${submitAct}" in this file; a colleague approves it.`);
}

function contentOf(draft: DraftContent, kind: Kind | undefined, on: Day): RequestContent | Refusal {
  if (!isComplete(draft, on)) return incomplete(submissionFlaws(draft, on));
  const unfit = kind === undefined ? undefined : mayGoBy(kind.type, kind.formality);
  if (unfit !== undefined) return unfit;
  return isNotYetFinal(draft, on)
    ? incomplete([{ pointer: '/order/finalOn', code: 'NOT_FINAL', detail: 'The order is not final on that day.' }])
    : draft;
}

function incomplete(flaws: readonly Flaw[]): Refusal {
  return refuse('DRAFT_INCOMPLETE', 'The draft cannot be sent as it is; every place that needs work is named.', flaws);
}

/** R1805 annex II B: what is executed for good rests on an order that has become final. */
function isNotYetFinal({ type, order }: RequestContent, on: Day): boolean {
  const needs = requestTypes.codes.find(({ code }) => code === type)?.order;
  return needs === 'final' && order?.finalOn !== undefined && order.finalOn > on;
}

function receiverOf(content: RequestContent, sender: Standing, addressee: Standing | undefined): Standing | Refusal {
  if (addressee?.officeId !== content.addressee.officeId) {
    const detail = 'The directory has no office under this id.';
    return refuse('ADDRESSEE_UNKNOWN', detail, [{ pointer: '/addressee/officeId', code: 'ADDRESSEE_UNKNOWN', detail }]);
  }
  if (addressee.jurisdictionId === sender.jurisdictionId) {
    return refuse('SAME_JURISDICTION', 'A request goes from one jurisdiction to another.');
  }
  return mayReceive(addressee.status) ?? addressee;
}
