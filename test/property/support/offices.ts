import type { RequestContent } from '@exchange/contract';
import type { Uuid } from '@exchange/kernel';
import { account, freezeContent, sought, spontaneousContent, told, traceContent } from '@exchange/testing';

/** An office of the sample network, with what it sends. */
interface Office {
  readonly officeId: Uuid;
  readonly state: string;
  readonly content: (changes: Partial<RequestContent>) => RequestContent;
  /** What its requests are about. */
  readonly itemId: Uuid;
  /** Where not, its counterparts put on record what it does. */
  readonly connected: boolean;
}

function office(n: string, state: string, content: Office['content'], itemId: Uuid, connected = true): Office {
  return { officeId: `0b000000-0000-4000-8000-00000000${n}`, state, content, itemId, connected };
}

/** Offices of four States. The one of 0303 needs no four eyes; that of Georgia is not connected. */
export const offices: readonly Office[] = [
  office('0103', 'AL', freezeContent, account.itemId),
  office('0204', 'ME', freezeContent, account.itemId),
  office('0101', 'AL', traceContent, sought.itemId),
  office('0303', 'BA', spontaneousContent, told.itemId),
  office('0104', 'AL', freezeContent, account.itemId),
  office('0205', 'ME', freezeContent, account.itemId),
  office('0304', 'BA', freezeContent, account.itemId),
  office('1101', 'GE', freezeContent, account.itemId, false),
];

export function officeAt(n: number): Office {
  return among(offices, n);
}

export function officeWith(officeId: Uuid): Office {
  const found = offices.find((each) => each.officeId === officeId);
  if (found === undefined) throw new Error(`there is no office ${officeId}`);
  return found;
}

/** Another office of the same State, where there is one. */
export function neighbourOf(officeId: Uuid, n: number): Uuid | undefined {
  const { state } = officeWith(officeId);
  const others = offices.filter((each) => each.state === state && each.officeId !== officeId);
  return others.length === 0 ? undefined : among(others, n).officeId;
}

/** An office of another State. */
export function foreignerOf(officeId: Uuid, n: number): Uuid {
  const { state } = officeWith(officeId);
  const others = offices.filter((each) => each.state !== state);
  return among(others, n).officeId;
}

function among<T>(all: readonly T[], n: number): T {
  const found = all[n % all.length];
  if (found === undefined) throw new Error('there is none');
  return found;
}
