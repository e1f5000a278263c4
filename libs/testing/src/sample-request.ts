import type {
  DecidedBy,
  EventOf,
  Item,
  Participation,
  Party,
  Person,
  RecordedFor,
  RequestContent,
  RequestSubmitted,
  Standing,
} from '@exchange/contract';
import type { Role, Side } from '@exchange/contract/codes';
import type { Decided } from '@exchange/decider';
import { noon, testId } from './fixed';

/** The responsible offices of the sample, as `recorded` writes them into headers. All people and cases are invented. */
export const officeOf: Readonly<Record<Side, string>> = { requesting: testId(0xa), requested: testId(0xb) };
/** Further offices of the same jurisdictions, to which responsibility can pass. */
export const furtherOfficeOf: Readonly<Record<Side, string>> = { requesting: testId(0xaa), requested: testId(0xbb) };
/** An office of a third State. */
export const strangerOffice = testId(0xcc);
const jurisdictionOf = { requesting: 'AL', requested: 'ME' } as const;

/** Whose an event of the sample is: of the responsible office of that side, at noon. */
export const madeBy = {
  requesting: { side: 'requesting', capacity: 'issuing', occurredAt: noon },
  requested: { side: 'requested', capacity: 'executing', occurredAt: noon },
} as const;

export const judge: DecidedBy = {
  authority: 'Sample Court of First Instance',
  function: 'Judge',
  name: 'Mira Kovač-Testi',
  date: '2026-03-01',
  actReference: 'K 17/2026',
};

export const ownerOfTheAccount: Person = {
  personId: testId(0x51),
  kind: 'natural',
  role: 'suspect',
  name: 'Shembulli',
  firstNames: 'Arben',
  birthDate: '1979-04',
  nationalities: ['AL'],
  identityDocuments: [{ kind: 'passport', number: 'ZZ0000001', country: 'AL' }],
};

export const account: Item = {
  itemId: testId(0x61),
  kind: 'property',
  description: 'Current account',
  personIds: [ownerOfTheAccount.personId],
  property: {
    category: 'BANK_ACCOUNT',
    identifiers: [{ scheme: 'IBAN', value: 'ME25505000012345678951' }],
    estimatedValue: { amount: '48000.00', currency: 'EUR' },
    offenceLink: 'proceeds',
  },
};
export const wallet: Item = {
  itemId: testId(0x62),
  kind: 'property',
  description: 'Wallet',
  property: {
    category: 'CRYPTO_ASSET',
    identifiers: [{ scheme: 'BTC', value: '1HQ3Go3ggs8pFnXuHVHRytPCq5fGG8Hbhx' }],
    offenceLink: 'mixed',
  },
};
export const sought: Item = {
  itemId: testId(0x63),
  kind: 'search',
  description: 'Accounts and real estate of the suspect',
  personIds: [ownerOfTheAccount.personId],
  search: { registers: ['BANK_ACCOUNT', 'REAL_ESTATE'], linkToState: 'Travelled there often' },
};
export const told: Item = {
  itemId: testId(0x64),
  kind: 'information',
  description: 'A transfer that may concern you',
  information: { text: 'Money was moved to a wallet of an exchange in your State.', mayBeUsedAs: 'intelligence' },
};

/** A complete request to freeze an account and a wallet, under mutual recognition. */
export function freezeContent(changes: Partial<RequestContent> = {}): RequestContent {
  return {
    type: 'FREEZE',
    formality: 'MUTUAL_RECOGNITION',
    regime: 'R1805',
    addressee: { officeId: officeOf.requested },
    contact: { name: 'Ilir Mostra', function: 'Prosecutor', email: 'contact@office.example' },
    object: 'Freezing of an account and a wallet',
    reasons: 'The property would be moved',
    nature: 'INVESTIGATION',
    urgency: { level: 'normal' },
    handling: { code: 'H0', source: 'A', information: '1' },
    offences: [{ listed: 'L09', provision: 'Criminal Code, art. 287', maxPenaltyMonths: 120, facts: 'Laundering' }],
    persons: [ownerOfTheAccount],
    items: [account, wallet],
    order: { authority: judge.authority, reference: 'K 17/2026', date: '2026-02-27' },
    transmission: { mode: 'THIS_EXCHANGE' },
    references: [{ office: 'Sample Prosecution', number: 'P 4/2026', kind: 'prosecutor' }],
    languages: ['en'],
    decidedBy: judge,
    ...changes,
  };
}

/** A complete informal request to trace property. */
export function traceContent(changes: Partial<RequestContent> = {}): RequestContent {
  const { order: _, ...common } = freezeContent();
  const kind = { type: 'TRACE', formality: 'INFORMAL', regime: 'NETWORK' } as const;
  return { ...common, ...kind, object: 'Property of the suspect', items: [sought], ...changes };
}

/** Complete spontaneous information. */
export function spontaneousContent(changes: Partial<RequestContent> = {}): RequestContent {
  return traceContent({ type: 'SPONT', formality: 'SPONTANEOUS', object: 'A transfer', items: [told], ...changes });
}

function partyOf(side: Side, capacity: string): Party {
  return {
    jurisdictionId: testId(side === 'requesting' ? 0x1a : 0x1b),
    jurisdiction: jurisdictionOf[side],
    fourEyes: true,
    participations: [{ officeId: officeOf[side], capacity, responsible: true, from: noon }],
  };
}

/** The delivery of a request from Albania's sample office to Montenegro's, at noon. */
export function submittedRequest(
  content: RequestContent = freezeContent(),
  parties: Partial<Readonly<Record<Side, Party>>> = {},
): Decided<EventOf<typeof RequestSubmitted>> {
  return {
    type: 'RequestSubmitted',
    data: {
      number: 'AL-ME-00000-00000',
      content,
      requesting: partyOf('requesting', 'issuing'),
      requested: partyOf('requested', 'executing'),
      ...parties,
    },
    ...madeBy.requesting,
  };
}

/** What the directory says of the sample office of that side on the day of the test: a prosecutor of a member. */
export function standingOf(side: Side, changes: Partial<Standing> = {}): Standing {
  return {
    officeId: officeOf[side],
    on: noon.slice(0, 10),
    jurisdictionId: testId(side === 'requesting' ? 0x1a : 0x1b),
    jurisdiction: jurisdictionOf[side],
    functions: ['PROSECUTOR'],
    status: 'member',
    connected: true,
    fourEyes: true,
    directoryRevisions: [],
    ...changes,
  };
}

/** What every command of that side brings along: from an office that demands four eyes, approved by a second person. */
export function askedBy(side: Side, role: Role = 'officer', officeId = officeOf[side]) {
  return { actor: { officeId, role }, standing: standingOf(side, { officeId }), secondPerson: true };
}

/** That the other side's office did it by letter, at noon, and the acting one puts it on record. */
export function onPaperFor(side: Side, changes: Partial<RecordedFor> = {}) {
  return { recordedFor: { officeId: officeOf[side], channel: 'PAPER', date: noon, ...changes } };
}

/** One side of the sample request with further offices beside the responsible one. */
export function partyWith(side: Side, ...further: readonly Participation[]): Party {
  const party = partyOf(side, madeBy[side].capacity);
  return { ...party, participations: [...party.participations, ...further] };
}
