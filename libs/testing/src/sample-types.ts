import type { Item, RequestContent } from '@exchange/contract';
import type { RequestType } from '@exchange/contract/codes';
import { testId } from './fixed';
import { account, freezeContent, judge, spontaneousContent, traceContent, wallet } from './sample-request';

/** An order that has become final. */
export const finalOrder = {
  authority: judge.authority,
  reference: 'K 17/2026',
  date: '2025-11-03',
  finalOn: '2026-01-15',
};

/** What a managing office is asked to do, and on whose authority. */
export const mandate = {
  authority: judge.authority,
  reference: 'K 17/2026',
  date: '2026-02-27',
  acts: ['VALUATION', 'STORAGE'],
  costBearer: 'FROM_PROCEEDS',
  spendingLimit: { amount: '2000.00', currency: 'EUR' },
};

/** The confiscation that the request follows, worked outside this exchange. */
export const followsConfiscation = [{ kind: 'followsFrom', reference: 'Sample Court K 17/2026' }];

export const share: Item = {
  itemId: testId(0x68),
  kind: 'sum',
  description: 'Half of what the sale brought',
  sum: { amount: '24000.00', currency: 'EUR' },
};

const executed = { nature: 'EXECUTION', order: finalOrder } as const;
const following = { nature: 'EXECUTION', relations: followsConfiscation } as const;

/** A complete request of each type. */
export const contentOf: Readonly<Record<RequestType, (changes?: Partial<RequestContent>) => RequestContent>> = {
  TRACE: traceContent,
  SPONT: spontaneousContent,
  FREEZE: freezeContent,
  SEIZE: (changes) => freezeContent({ type: 'SEIZE', ...changes }),
  CONFISCATE: (changes) => freezeContent({ type: 'CONFISCATE', ...executed, ...changes }),
  MANAGE: (changes) =>
    traceContent({ type: 'MANAGE', nature: 'MANAGEMENT', items: [account, wallet], mandate, ...changes }),
  RETURN: (changes) => freezeContent({ type: 'RETURN', ...executed, ...following, ...changes }),
  SHARE: (changes) => {
    const between = { formality: 'AGREEMENT', regime: 'BILATERAL' } as const;
    return freezeContent({ type: 'SHARE', ...between, ...executed, ...following, items: [share], ...changes });
  },
  REUSE: (changes) =>
    traceContent({ type: 'REUSE', formality: 'AGREEMENT', ...following, items: [account, wallet], ...changes }),
};
