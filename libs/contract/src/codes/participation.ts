import { type Refusal, refuse } from '@exchange/kernel';
import { codeList, type CodeList, type CodeOf } from './code-list';
import type { ChannelFormality, RequestType } from './requests';

/** What an office is by its own law (domain reference 4.3). An AMO that also traces is an ARO as well. */
export const officeFunctions = codeList('office-functions', 1, { from: '2017-01-01' }, [
  { code: 'ARO', label: 'Asset recovery office' },
  { code: 'AMO', label: 'Asset management office' },
  { code: 'FIU', label: 'Financial intelligence unit' },
  { code: 'CENTRAL_AUTHORITY', label: 'Central authority: the ministry that sends and receives' },
  { code: 'PROSECUTOR', label: 'Prosecution office' },
  { code: 'COURT', label: 'Court' },
  { code: 'POLICE', label: 'Police, single point of contact' },
]);
export type OfficeFunction = CodeOf<typeof officeFunctions>;

export const participationStatuses = codeList('participation-statuses', 1, { from: '2017-01-01' }, [
  { code: 'member', label: 'Member' },
  { code: 'observer', label: 'Observer' },
  { code: 'associate', label: 'Associate' },
  { code: 'interested', label: 'Interested; guest at meetings' },
  { code: 'suspended', label: 'Suspended' },
]);
export type ParticipationStatus = CodeOf<typeof participationStatuses>;

export const contactPointKinds = codeList('contact-point-kinds', 1, { from: '2017-01-01' }, [
  { code: 'ASSET_MANAGEMENT', label: 'Asset management' },
  { code: 'LAW_ENFORCEMENT', label: 'Law enforcement' },
  { code: 'JUDICIAL', label: 'Judicial' },
  { code: 'ADMINISTRATIVE', label: 'Administrative' },
]);

export function isOfficeFunction(code: string): code is OfficeFunction {
  return isIn(officeFunctions, code);
}

export function isParticipationStatus(code: string): code is ParticipationStatus {
  return isIn(participationStatuses, code);
}

/** What a jurisdiction's participation lets its offices do (domain reference 4.3). */
interface ParticipationRights {
  /** New requests: of every type, informal traces and spontaneous information alone, or none. */
  readonly start: 'all' | 'informal' | 'none';
  /** Whether new requests may be addressed to it. */
  readonly receive: boolean;
  /** Whether it may act on requests under way: they survive a change of status, not the end of all participation. */
  readonly finish: boolean;
}

/** `none`: before the first status takes effect, and after participation has ended. */
const participationRights: Readonly<Record<ParticipationStatus | 'none', ParticipationRights>> = {
  member: { start: 'all', receive: true, finish: true },
  observer: { start: 'informal', receive: true, finish: true },
  associate: { start: 'none', receive: false, finish: true },
  interested: { start: 'none', receive: false, finish: true },
  suspended: { start: 'none', receive: false, finish: true },
  none: { start: 'none', receive: false, finish: false },
};

/** Which offices may send a type, and by which formalities it goes (domain reference 2.1); any one of each will do. */
interface TypeProfile {
  readonly senders: readonly OfficeFunction[];
  readonly formalities: readonly ChannelFormality[];
}

const judicial = ['PROSECUTOR', 'COURT', 'CENTRAL_AUTHORITY'] as const;
const everyOffice = ['ARO', 'AMO', 'FIU', 'CENTRAL_AUTHORITY', 'PROSECUTOR', 'COURT', 'POLICE'] as const;
const formal = ['MLA_TREATY', 'MUTUAL_RECOGNITION'] as const;

export const typeProfiles: Readonly<Record<RequestType, TypeProfile>> = {
  TRACE: { senders: ['ARO', 'POLICE', 'FIU'], formalities: ['INFORMAL', 'MLA_TREATY'] },
  SPONT: { senders: everyOffice, formalities: ['SPONTANEOUS'] },
  FREEZE: { senders: judicial, formalities: formal },
  SEIZE: { senders: judicial, formalities: formal },
  CONFISCATE: { senders: judicial, formalities: formal },
  MANAGE: { senders: ['AMO'], formalities: ['INFORMAL'] },
  RETURN: { senders: judicial, formalities: formal },
  SHARE: { senders: ['CENTRAL_AUTHORITY'], formalities: ['AGREEMENT'] },
  REUSE: { senders: ['AMO'], formalities: ['MUTUAL_RECOGNITION', 'AGREEMENT'] },
};

interface Sender {
  readonly status: ParticipationStatus | 'none';
  readonly functions: readonly OfficeFunction[];
}

/** Why an office may not send a new request of this type and formality; undefined where it may. */
export function mayStart(sender: Sender, type: RequestType, formality: ChannelFormality): Refusal | undefined {
  if (!isOpenTo(sender.status, type, formality)) {
    return refuse('SENDER_MAY_NOT_START', `With the status "${sender.status}" no ${formality} ${type} can be sent.`);
  }
  const { senders } = typeProfiles[type];
  if (sender.functions.some((held) => senders.includes(held))) return undefined;
  return refuse('SENDER_NOT_COMPETENT', `A ${type} is sent by an office that is one of ${senders.join(', ')}.`);
}

/** Why a type does not go by a formality, whoever sends it; undefined where it does. */
export function mayGoBy(type: RequestType, formality: ChannelFormality): Refusal | undefined {
  const { formalities } = typeProfiles[type];
  if (formalities.includes(formality)) return undefined;
  const detail = `A ${type} goes by one of ${formalities.join(', ')}.`;
  return refuse('FORMALITY_NOT_OPEN', detail, [{ pointer: '/formality', code: 'FORMALITY_NOT_OPEN', detail }]);
}

/** Why no new request can be addressed to a jurisdiction of this status; undefined where it can. */
export function mayReceive(status: ParticipationStatus | 'none'): Refusal | undefined {
  if (participationRights[status].receive) return undefined;
  return refuse('ADDRESSEE_MAY_NOT_RECEIVE', `With the status "${status}" the addressee takes no new requests.`);
}

/** Why an office may not act on a request under way; undefined where it may. */
export function mayFinish(status: ParticipationStatus | 'none'): Refusal | undefined {
  if (participationRights[status].finish) return undefined;
  return refuse('NO_LONGER_PARTICIPATING', 'The jurisdiction of this office takes no part in the network on that day.');
}

/** Why an office does nothing here itself on a day; undefined where it may. Its counterparts record what it does. */
export function mayWorkHere({ connected }: { readonly connected: boolean }): Refusal | undefined {
  return connected ? undefined : refuse('OFFICE_NOT_CONNECTED', 'Your office is not connected to this exchange today.');
}

/** An informal trace or spontaneous information: it binds nobody. Observers may send it, and one person may sign it. */
export function isInformalInquiry(type: RequestType, formality: ChannelFormality): boolean {
  return (type === 'TRACE' && formality === 'INFORMAL') || type === 'SPONT';
}

function isOpenTo(status: Sender['status'], type: RequestType, formality: ChannelFormality): boolean {
  const { start } = participationRights[status];
  return start === 'all' || (start === 'informal' && isInformalInquiry(type, formality));
}

function isIn(list: CodeList, code: string): boolean {
  return list.codes.some((each) => each.code === code);
}
