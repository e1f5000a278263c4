import type { DecidedBy, Item, Person, RequestContent } from '@exchange/contract';

/*
 * One invented case, told in four requests. The account is the example that the IBAN registry publishes for Montenegro, the
 * wallet stands in a published judgment; nobody in it is real.
 */

/** The day so many days before today, as the case dates its papers. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

export const suspect: Person = {
  personId: '5a000000-0000-4000-8000-000000000001',
  kind: 'natural',
  role: 'suspect',
  name: 'Shembulli',
  firstNames: 'Arben',
  birthDate: '1979-04',
  nationalities: ['AL'],
  identityDocuments: [{ kind: 'passport', number: 'ZZ0000001', country: 'AL' }],
};

export const account: Item = {
  itemId: '5b000000-0000-4000-8000-000000000001',
  kind: 'property',
  description: 'Current account at a bank of Montenegro',
  personIds: [suspect.personId],
  property: {
    category: 'BANK_ACCOUNT',
    identifiers: [{ scheme: 'IBAN', value: 'ME25505000012345678951' }],
    country: 'ME',
    offenceLink: 'proceeds',
    estimatedValue: { amount: '48000.00', currency: 'EUR' },
  },
};

export const wallet: Item = {
  itemId: '5b000000-0000-4000-8000-000000000002',
  kind: 'property',
  description: 'Wallet whose keys an exchange of Montenegro holds',
  personIds: [suspect.personId],
  property: {
    category: 'CRYPTO_ASSET',
    identifiers: [{ scheme: 'BTC', value: '1HQ3Go3ggs8pFnXuHVHRytPCq5fGG8Hbhx' }],
    offenceLink: 'mixed',
  },
};

export const car: Item = {
  itemId: '5b000000-0000-4000-8000-000000000003',
  kind: 'property',
  description: 'Car that stands in a garage at the coast',
  property: { category: 'VEHICLE', country: 'ME', offenceLink: 'equivalent' },
};

/** The same thing as in another request. */
export function sameAs(item: Item, requestId: string): Item {
  return { ...item, origin: { requestId, itemId: item.itemId } };
}

export function decidedBy(authority: string, name: string, days = 0): DecidedBy {
  return { authority, function: 'Judge', name, date: daysAgo(days) };
}

/** What every request of the case says. */
export function common(addressee: string, from: { readonly office: string; readonly name: string }) {
  return {
    addressee: { officeId: addressee },
    contact: { name: from.name, function: 'Case officer', email: 'case@sample.example' },
    reasons: 'Bank records show that the proceeds were moved to Montenegro.',
    nature: 'INVESTIGATION',
    urgency: { level: 'normal' },
    handling: { code: 'H0', source: 'A', information: '1' },
    offences: [
      {
        listed: 'L09',
        provision: 'Criminal Code, art. 287',
        maxPenaltyMonths: 120,
        facts: 'Invoices for goods that were never delivered, and the laundering of what was paid for them.',
      },
    ],
    persons: [suspect],
    transmission: { mode: 'THIS_EXCHANGE' },
    references: [{ office: from.office, number: `P ${from.office.length}/2026`, kind: 'prosecutor' }],
    languages: ['en'],
    decidedBy: decidedBy(from.office, from.name, 3),
  } as const satisfies Partial<RequestContent>;
}
