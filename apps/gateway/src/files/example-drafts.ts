import type { RequestType } from '@exchange/contract/codes';
import type { DraftDto } from '../content/request-content.dto';

/*
 * A draft of each type, with everything that its submission needs. Invented people and cases; offices of the sample network.
 * Identifiers of property are published test vectors.
 */

const office = {
  aro: '0b000000-0000-4000-8000-000000000201',
  amo: '0b000000-0000-4000-8000-000000000202',
  court: '0b000000-0000-4000-8000-000000000204',
  ministry: '0b000000-0000-4000-8000-000000000205',
} as const;
const montenegro = '0a000000-0000-4000-8000-000000000002';
const personId = '00000000-0000-4000-8000-000000000051';

const judge = { authority: 'Sample High Court', function: 'Judge', name: 'Mira Shembull', date: '2026-02-27' };
const order = { authority: judge.authority, reference: 'K 17/2026', date: judge.date };
const finalOrder = { ...order, finalOn: '2026-03-20' };

const suspect = {
  personId,
  kind: 'natural',
  role: 'suspect',
  name: 'Shembulli',
  firstNames: 'Arben',
  birthDate: '1979-04',
};

const account = {
  itemId: '00000000-0000-4000-8000-000000000061',
  kind: 'property',
  description: 'Current account',
  personIds: [personId],
  property: {
    category: 'BANK_ACCOUNT',
    identifiers: [{ scheme: 'IBAN', value: 'ME25505000012345678951' }],
    estimatedValue: { amount: '48000.00', currency: 'EUR' },
    offenceLink: 'proceeds',
  },
};
const wallet = {
  itemId: '00000000-0000-4000-8000-000000000062',
  kind: 'property',
  description: 'Wallet',
  property: {
    category: 'CRYPTO_ASSET',
    identifiers: [{ scheme: 'BTC', value: '1HQ3Go3ggs8pFnXuHVHRytPCq5fGG8Hbhx' }],
    offenceLink: 'mixed',
  },
};
const car = {
  itemId: '00000000-0000-4000-8000-000000000063',
  kind: 'property',
  description: 'Car',
  personIds: [personId],
  property: { category: 'VEHICLE', identifiers: [{ scheme: 'PLATE', value: 'PG-TEST-01' }], country: 'ME' },
};
const flat = {
  itemId: '00000000-0000-4000-8000-000000000064',
  kind: 'property',
  description: 'Flat in the old town',
  property: { category: 'REAL_ESTATE', location: 'Sample street 4', country: 'AL' },
};
const search = {
  itemId: '00000000-0000-4000-8000-000000000065',
  kind: 'search',
  description: 'Accounts and real estate of the suspect',
  personIds: [personId],
  search: { registers: ['BANK_ACCOUNT', 'REAL_ESTATE'], linkToState: 'Travelled there often' },
};
const information = {
  itemId: '00000000-0000-4000-8000-000000000066',
  kind: 'information',
  description: 'A transfer that may concern you',
  information: { text: 'Money was moved to a wallet of an exchange in your State.', mayBeUsedAs: 'intelligence' },
};
const half = {
  itemId: '00000000-0000-4000-8000-000000000067',
  kind: 'sum',
  description: 'Half of what the sale of the car brought',
  sum: { amount: '6500.00', currency: 'EUR' },
};

/** The confiscation that a request follows, where it was not worked on this exchange. */
const followsConfiscation = [{ kind: 'followsFrom', reference: 'Sample High Court, K 17/2026' }];

/** Whom to ask in the office that sends. Which offices may send a type, the code list `request-types` says. */
const contacts = {
  analyst: { name: 'Ana Primjer', function: 'Analyst of the asset recovery office', email: 'aro@office.example' },
  prosecutor: { name: 'Ilir Mostra', function: 'Prosecutor', email: 'contact@office.example' },
  manager: { name: 'Vera Uzorak', function: 'Head of the asset management office', email: 'amo@office.example' },
  ministry: { name: 'Besnik Shembull', function: 'Adviser of the ministry', email: 'ministry@office.example' },
} as const;

/** What all of them say alike. */
const common: DraftDto = {
  contact: contacts.prosecutor,
  nature: 'INVESTIGATION',
  urgency: { level: 'normal' },
  handling: { code: 'H0', source: 'A', information: '1' },
  offences: [{ listed: 'L09', provision: 'Criminal Code, art. 287', maxPenaltyMonths: 120, facts: 'Laundering' }],
  persons: [suspect],
  transmission: { mode: 'THIS_EXCHANGE' },
  references: [{ office: 'Sample Prosecution', number: 'P 4/2026', kind: 'prosecutor' }],
  languages: ['en'],
  decidedBy: judge,
};
const underTreaty: DraftDto = {
  ...common,
  formality: 'MLA_TREATY',
  regime: 'CETS198',
  addressee: { officeId: office.court },
};
const convicted: DraftDto = { ...common, nature: 'EXECUTION', persons: [{ ...suspect, role: 'convicted' }] };

export const drafts: Readonly<Record<RequestType, DraftDto>> = {
  TRACE: {
    ...common,
    type: 'TRACE',
    contact: contacts.analyst,
    formality: 'INFORMAL',
    regime: 'NETWORK',
    addressee: { officeId: office.aro },
    object: 'What the suspect owns',
    reasons: 'The suspect is said to have invested the money there.',
    items: [search],
  },
  SPONT: {
    ...common,
    type: 'SPONT',
    contact: contacts.analyst,
    formality: 'SPONTANEOUS',
    regime: 'NETWORK',
    addressee: { officeId: office.aro },
    handling: { code: 'H1', source: 'B', information: '3' },
    object: 'A transfer to your State',
    reasons: 'It came up in an investigation of our own.',
    items: [information],
  },
  FREEZE: {
    ...underTreaty,
    type: 'FREEZE',
    object: 'Freezing of an account and a wallet',
    reasons: 'The money would be moved as soon as its owner learns of the investigation.',
    items: [account, wallet],
    order,
  },
  SEIZE: {
    ...underTreaty,
    type: 'SEIZE',
    urgency: { level: 'urgent', grounds: 'The car is offered for sale.' },
    object: 'Seizure of a car',
    reasons: 'It was bought with the proceeds of the offence.',
    items: [car],
    order,
  },
  /** Addressed to the State: its intake office receives it. */
  CONFISCATE: {
    ...underTreaty,
    ...convicted,
    type: 'CONFISCATE',
    addressee: { jurisdictionId: montenegro },
    object: 'Confiscation of an account and a car',
    reasons: 'The judgment is final.',
    items: [account, car],
    order: finalOrder,
  },
  MANAGE: {
    ...common,
    type: 'MANAGE',
    contact: contacts.manager,
    formality: 'INFORMAL',
    regime: 'NETWORK',
    addressee: { officeId: office.amo },
    nature: 'MANAGEMENT',
    object: 'Storage and valuation of a car',
    reasons: 'It loses value until the judgment.',
    items: [car],
    mandate: {
      ...order,
      acts: ['VALUATION', 'STORAGE', 'INSURANCE'],
      costBearer: 'FROM_PROCEEDS',
      spendingLimit: { amount: '2000.00', currency: 'EUR' },
      validUntil: '2027-02-27',
    },
  },
  RETURN: {
    ...underTreaty,
    ...convicted,
    type: 'RETURN',
    object: 'Return of an account to its owner before the offence',
    reasons: 'The judgment awards it to the injured company.',
    items: [account],
    order: finalOrder,
    relations: followsConfiscation,
  },
  SHARE: {
    ...convicted,
    type: 'SHARE',
    contact: contacts.ministry,
    formality: 'AGREEMENT',
    regime: 'BILATERAL',
    addressee: { officeId: office.ministry },
    object: 'A share of what the sale of a car brought',
    reasons: 'Our investigation led to the confiscation.',
    items: [half],
    order: finalOrder,
    relations: followsConfiscation,
  },
  /** Asked by the State that executed the confiscation of the State that ordered it. */
  REUSE: {
    ...convicted,
    type: 'REUSE',
    contact: contacts.manager,
    formality: 'AGREEMENT',
    regime: 'BILATERAL',
    addressee: { officeId: office.ministry },
    object: 'Use of a flat by a shelter',
    reasons: 'The shelter has no rooms of its own.',
    items: [flat],
    relations: followsConfiscation,
  },
};
