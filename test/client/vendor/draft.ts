import type { Draft } from '../api';

const today = new Date().toISOString().slice(0, 10);

/**
 * The number of an account as the bank gave it, that of the IBAN registry's example for Montenegro; and as somebody typed it.
 * It is the number within the country: an IBAN with two digits swapped would not be taken.
 */
export const account = { number: '505000012345678951', mistyped: '505000012345678915' } as const;

/** A request to freeze that account, as a clerk has filled it in. People and case are invented. */
export function freezingOf(accountNumber: string, addressee: string): Draft {
  return {
    type: 'FREEZE',
    formality: 'MLA_TREATY',
    regime: 'CETS198',
    addressee: { officeId: addressee },
    contact: { name: 'Besa Gur', function: 'Prosecutor', email: 'case@sample.example' },
    object: 'Freezing of an account',
    reasons: 'What was paid for goods that never came was moved to it.',
    nature: 'INVESTIGATION',
    urgency: { level: 'normal' },
    handling: { code: 'H0', source: 'A', information: '1' },
    offences: [{ listed: 'L09', provision: 'Criminal Code, art. 287', maxPenaltyMonths: 120, facts: 'Laundering' }],
    items: [
      {
        itemId: '5d000000-0000-4000-8000-000000000001',
        kind: 'property',
        description: 'Current account',
        property: {
          category: 'BANK_ACCOUNT',
          identifiers: [{ scheme: 'ACCOUNT_NUMBER', value: accountNumber }],
          country: 'ME',
          offenceLink: 'proceeds',
          estimatedValue: { amount: '48000.00', currency: 'EUR' },
        },
      },
    ],
    order: { authority: 'Sample Court of First Instance', reference: 'K 17/2026', date: today },
    transmission: { mode: 'THIS_EXCHANGE' },
    references: [{ office: 'Sample Prosecution', number: 'P 4/2026', kind: 'prosecutor' }],
    languages: ['en'],
    decidedBy: { authority: 'Sample Court of First Instance', function: 'Judge', name: 'Mira Testi', date: today },
  };
}
