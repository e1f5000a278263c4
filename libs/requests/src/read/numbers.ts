import { type Personal, shown } from '@exchange/contract';
import type { Uuid } from '@exchange/kernel';
import type { Rows } from '@exchange/read-models';
import type { Told } from './request-detail';
import { entries, references } from './request-tables';

/** Every number by which people know a request. */
export function numbersOf({ content, account }: Told): ReadonlySet<string> {
  const added = (account.references ?? []).map(({ data }) => data.reference.number);
  const given = content.references.map(({ number }) => number);
  const received = account.receipts.map(({ data }) => data.reference);
  return new Set([account.number, ...known([...given, ...received, ...added])]);
}

/** Values that were not erased. */
export function known(values: readonly (Personal<string> | undefined)[]): readonly string[] {
  return values.map((value) => value && shown(value)).filter((value) => value !== undefined);
}

/** What was corrected away is found by nobody any more, nor shown in the list of an office that has handed over. */
export async function renumber(
  before: ReadonlySet<string>,
  now: ReadonlySet<string>,
  offices: readonly Uuid[],
  { account }: Told,
  rows: Rows,
): Promise<void> {
  const gone = [...before].filter((number) => !now.has(number));
  if (gone.length === 0) return;
  const { requestId, submittedAt } = account;
  for (const number of gone) rows.delete(references, { number, requestId });
  for (const officeId of offices) {
    const entry = await rows.get(entries, { officeId, submittedAt, requestId });
    if (entry?.sight !== 'prefix') continue;
    const { ownReference: own, counterpartReference: other } = entry;
    const kept = (number: string | null): string | null => (number !== null && gone.includes(number) ? null : number);
    rows.put(entries, { ...entry, ownReference: kept(own), counterpartReference: kept(other) });
  }
}
