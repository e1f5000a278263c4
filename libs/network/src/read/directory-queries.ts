import type { Principal } from '@exchange/access';
import type { Day, Uuid } from '@exchange/kernel';
import { parsed, type ReadModels, type StoredRowOf } from '@exchange/read-models';
import { inForceOn } from '../domain/in-force';
import { connectedOn, fourEyesOn } from '../domain/office';
import { type JurisdictionEntry, jurisdictions, type OfficeEntry, offices } from './directory';

/** A jurisdiction, and how it takes part on the day that was asked for. */
export interface JurisdictionInDirectory extends JurisdictionEntry {
  readonly jurisdictionId: Uuid;
  readonly revision: number;
  readonly on: Day;
  /** `none` before the first participation and after its end. */
  readonly status: string;
}

/** An office, and what holds for it on the day that was asked for. */
export interface OfficeInDirectory extends OfficeEntry {
  readonly officeId: Uuid;
  readonly revision: number;
  readonly on: Day;
  readonly connectedNow: boolean;
  readonly functionsNow: readonly string[];
  readonly fourEyesNow: boolean;
}

// The directory is the same for everybody in the network; queries still say who asks, as every query does.

export async function listJurisdictions(
  models: ReadModels,
  _principal: Principal,
  on: Day,
): Promise<readonly JurisdictionInDirectory[]> {
  const rows = await models.over(jurisdictions).selectFrom(jurisdictions.name).selectAll().orderBy('code').execute();
  return rows.map((row) => jurisdictionOf(row, on));
}

export async function findJurisdiction(
  models: ReadModels,
  _principal: Principal,
  jurisdictionId: Uuid,
  on: Day,
): Promise<JurisdictionInDirectory | undefined> {
  const row = await models.find(jurisdictions, { jurisdictionId });
  return row && jurisdictionOf(row, on);
}

export async function listOffices(
  models: ReadModels,
  _principal: Principal,
  on: Day,
  { jurisdictionId }: { readonly jurisdictionId?: Uuid } = {},
): Promise<readonly OfficeInDirectory[]> {
  const rows = await models
    .over(offices)
    .selectFrom(offices.name)
    .selectAll()
    .$if(jurisdictionId !== undefined, (query) => query.where('jurisdictionId', '=', jurisdictionId ?? ''))
    .orderBy('jurisdictionId')
    .orderBy('officeId')
    .execute();
  return rows.map((row) => officeOf(row, on));
}

export async function findOffice(
  models: ReadModels,
  _principal: Principal,
  officeId: Uuid,
  on: Day,
): Promise<OfficeInDirectory | undefined> {
  const row = await models.find(offices, { officeId });
  return row && officeOf(row, on);
}

function jurisdictionOf(row: StoredRowOf<typeof jurisdictions>, on: Day): JurisdictionInDirectory {
  const { jurisdictionId, revision } = row;
  const entry = parsed(row.entry);
  return { jurisdictionId, revision, ...entry, on, status: inForceOn(entry.participations, on)?.status ?? 'none' };
}

function officeOf(row: StoredRowOf<typeof offices>, on: Day): OfficeInDirectory {
  const { officeId, revision } = row;
  const entry = parsed(row.entry);
  return {
    officeId,
    revision,
    ...entry,
    on,
    connectedNow: connectedOn(entry, on),
    functionsNow: inForceOn(entry.functions, on)?.functions ?? [],
    fourEyesNow: fourEyesOn(entry, on),
  };
}
