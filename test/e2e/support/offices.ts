import type { RequestType } from '@exchange/contract/codes';

/** Offices of the sample network: two States of it, and one that is not connected. */
export const albania = {
  aro: '0b000000-0000-4000-8000-000000000101',
  amo: '0b000000-0000-4000-8000-000000000102',
  prosecution: '0b000000-0000-4000-8000-000000000103',
  court: '0b000000-0000-4000-8000-000000000104',
  ministry: '0b000000-0000-4000-8000-000000000105',
} as const;

export const montenegro = {
  aro: '0b000000-0000-4000-8000-000000000201',
  amo: '0b000000-0000-4000-8000-000000000202',
  prosecution: '0b000000-0000-4000-8000-000000000203',
  court: '0b000000-0000-4000-8000-000000000204',
  ministry: '0b000000-0000-4000-8000-000000000205',
} as const;

export const georgia = { prosecution: '0b000000-0000-4000-8000-000000001101' } as const;

/** Their States. */
export const jurisdictionOf = {
  albania: '0a000000-0000-4000-8000-000000000001',
  montenegro: '0a000000-0000-4000-8000-000000000002',
} as const;

const judicial = { from: albania.prosecution, to: montenegro.court };
const tracing = { from: albania.aro, to: montenegro.aro };

/** Who sends each type of request, and to whom, when Albania asks. Re-use is asked of the State that ordered the confiscation. */
export const routeOf: Readonly<Record<RequestType, { readonly from: string; readonly to: string }>> = {
  TRACE: tracing,
  SPONT: tracing,
  FREEZE: judicial,
  SEIZE: judicial,
  CONFISCATE: judicial,
  MANAGE: { from: albania.amo, to: montenegro.amo },
  RETURN: judicial,
  SHARE: { from: albania.ministry, to: montenegro.ministry },
  REUSE: { from: albania.amo, to: montenegro.ministry },
};
