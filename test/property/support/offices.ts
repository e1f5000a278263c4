import { account, freezeContent, sought, spontaneousContent, told, traceContent } from '@exchange/testing';

/** Offices of three States of the sample network, with what each sends. The last one needs no four eyes. */
export const offices = [
  { officeId: '0b000000-0000-4000-8000-000000000103', content: freezeContent, itemId: account.itemId },
  { officeId: '0b000000-0000-4000-8000-000000000204', content: freezeContent, itemId: account.itemId },
  { officeId: '0b000000-0000-4000-8000-000000000101', content: traceContent, itemId: sought.itemId },
  { officeId: '0b000000-0000-4000-8000-000000000303', content: spontaneousContent, itemId: told.itemId },
] as const;

export function officeAt(n: number): (typeof offices)[number] {
  const office = offices[n % offices.length];
  if (office === undefined) throw new Error(`there is no office ${n}`);
  return office;
}
