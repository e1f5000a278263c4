import { codeList, type CodeOf, isCode } from './code-list';
import type { ItemKind } from './property';

/** How formal the channel is between the two sides. */
export const channelFormalities = codeList('channel-formalities', 1, { from: '2017-01-01' }, [
  { code: 'INFORMAL', label: 'Office to office, without a formal order' },
  { code: 'MLA_TREATY', label: 'Mutual legal assistance under a treaty' },
  { code: 'MUTUAL_RECOGNITION', label: 'Mutual recognition of an order', source: 'R1805' },
  { code: 'SPONTANEOUS', label: 'Information given without a request' },
  { code: 'AGREEMENT', label: 'Agreement between the two sides' },
]);
export type ChannelFormality = CodeOf<typeof channelFormalities>;

export function isChannelFormality(text: string): text is ChannelFormality {
  return isCode(channelFormalities, text);
}

/** A request under a treaty or under mutual recognition carries the order that it rests on, whatever its type. */
export function carriesOrder(formality: string | undefined): boolean {
  return formality === 'MLA_TREATY' || formality === 'MUTUAL_RECOGNITION';
}

export const regimes = codeList('regimes', 1, { from: '2017-01-01' }, [
  { code: 'R1805', label: 'Regulation (EU) 2018/1805', from: '2020-12-19' },
  { code: 'D977', label: 'Directive (EU) 2023/977', from: '2023-06-12', unverified: true },
  { code: 'D1260', label: 'Directive (EU) 2024/1260', from: '2024-05-22', unverified: true },
  { code: 'D845', label: 'Council Decision 2007/845/JHA' },
  { code: 'CETS198', label: 'Council of Europe Convention CETS 198 (Warsaw)' },
  { code: 'UNTOC', label: 'UN Convention against Transnational Organized Crime' },
  { code: 'UNCAC', label: 'UN Convention against Corruption' },
  { code: 'BILATERAL', label: 'Bilateral treaty' },
  { code: 'RECIPROCITY', label: 'Reciprocity' },
  { code: 'NETWORK', label: 'Practice of the network, office to office' },
]);

/** Who may send a type on which formality stands in `typeProfiles`; here stands what its content needs. */
interface TypeRule {
  readonly itemKinds: readonly ItemKind[];
  /** Whether the request rests on an order, and whether that order must be final. */
  readonly order: 'none' | 'order' | 'final';
  /** It names the confiscation that it follows: as a request of this exchange, or by a reference outside. */
  readonly followsConfiscation?: true;
  /** It says what the managing office is to do, and on whose authority. */
  readonly mandate?: true;
  /** It asks for nothing: it is taken or declined, and no measure answers it (domain reference 2.8b). */
  readonly offered?: true;
}
const thingsOrSums: readonly ItemKind[] = ['property', 'sum'];

/** What one office can ask of another (domain reference 2.1). */
export const requestTypes = codeList<
  'TRACE' | 'SPONT' | 'FREEZE' | 'SEIZE' | 'CONFISCATE' | 'MANAGE' | 'RETURN' | 'SHARE' | 'REUSE',
  TypeRule
>('request-types', 1, { from: '2017-01-01' }, [
  { code: 'TRACE', label: 'Trace and identify property', itemKinds: ['search'], order: 'none' },
  { code: 'SPONT', label: 'Spontaneous information', itemKinds: ['information'], order: 'none', offered: true },
  { code: 'FREEZE', label: 'Prohibit disposal', itemKinds: thingsOrSums, order: 'order' },
  { code: 'SEIZE', label: 'Freeze and take custody', itemKinds: thingsOrSums, order: 'order' },
  { code: 'CONFISCATE', label: 'Execute a confiscation', itemKinds: thingsOrSums, order: 'final' },
  {
    code: 'MANAGE',
    label: 'Value, store, maintain, sell early, hold',
    itemKinds: ['property'],
    order: 'none',
    mandate: true,
  },
  {
    code: 'RETURN',
    label: 'Return to victim, owner or State',
    itemKinds: thingsOrSums,
    order: 'final',
    followsConfiscation: true,
  },
  { code: 'SHARE', label: 'Agree and pay a share', itemKinds: thingsOrSums, order: 'final', followsConfiscation: true },
  {
    code: 'REUSE',
    label: 'Consent to social or public re-use',
    itemKinds: ['property'],
    order: 'none',
    followsConfiscation: true,
  },
]);
export type RequestType = CodeOf<typeof requestTypes>;

export function isRequestType(text: string): text is RequestType {
  return isCode(requestTypes, text);
}

export const urgencyLevels = codeList('urgency-levels', 1, { from: '2017-01-01' }, [
  { code: 'normal', label: 'Normal' },
  { code: 'urgent', label: 'Urgent: the grounds must be stated', source: 'R1805 Annex I B' },
]);

export const natures = codeList('natures-of-proceedings', 1, { from: '2017-01-01' }, [
  { code: 'PRELIMINARY', label: 'Preliminary inquiry' },
  { code: 'INVESTIGATION', label: 'Criminal investigation' },
  { code: 'TRIAL', label: 'Criminal trial' },
  { code: 'EXECUTION', label: 'Execution of a final judgment' },
  { code: 'NON_CONVICTION', label: 'Confiscation without a conviction' },
  { code: 'MANAGEMENT', label: 'Management of frozen or confiscated property' },
  { code: 'ADMINISTRATIVE', label: 'Administrative proceedings' },
]);

export const transmissionModes = codeList('transmission-modes', 1, { from: '2017-01-01' }, [
  { code: 'THIS_EXCHANGE', label: 'This exchange carries the request itself' },
  { code: 'ADVANCE_COPY', label: 'An advance copy; the signed original travels elsewhere' },
]);

export const relationKinds = codeList('relation-kinds', 1, { from: '2017-01-01' }, [
  { code: 'followsFrom', label: 'Follows from' },
  { code: 'replaces', label: 'Replaces' },
  { code: 'duplicateOf', label: 'Is a duplicate of' },
  { code: 'sameMatter', label: 'Concerns the same matter' },
  { code: 'external', label: 'A request outside this exchange' },
]);

export const referenceKinds = codeList('reference-kinds', 1, { from: '2017-01-01' }, [
  { code: 'police', label: 'Police file' },
  { code: 'prosecutor', label: 'Prosecutor’s file' },
  { code: 'court', label: 'Court file' },
  { code: 'ministry', label: 'Ministry file' },
  { code: 'SIENA', label: 'SIENA message' },
  { code: 'INTERPOL', label: 'INTERPOL message' },
  { code: 'Egmont', label: 'Egmont Secure Web message' },
  { code: 'e-CODEX', label: 'e-CODEX message' },
  { code: 'other', label: 'Another file number' },
]);
