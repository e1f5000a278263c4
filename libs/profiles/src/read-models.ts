import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openPostgres, openSqlite, type ReadDatabase } from '@exchange/read-models';
import type { Configuration } from './configuration';
import { privately } from './privately';

/** Where the read models are to be, nothing has been yet. */
export class NoReadModels extends Error {
  constructor(dataDir: string) {
    super(`No exchange has run on ${dataDir}. Start one (npm start), or name its folder with DATA_DIR.`);
    this.name = 'NoReadModels';
  }
}

type Place = Pick<Configuration, 'dataDir' | 'databaseUrl'>;

/** A file in the folder, or the database. @throws NotReadModels, UnfitDatabase */
export async function openReadModels({ dataDir, databaseUrl }: Place): Promise<ReadDatabase> {
  if (databaseUrl !== undefined) return openPostgres(databaseUrl);
  return privately(() => openSqlite(fileIn(dataDir)));
}

/** The same, beside the exchange that made them. @throws NoReadModels */
export async function openExistingReadModels(place: Place): Promise<ReadDatabase> {
  if (place.databaseUrl === undefined && !existsSync(fileIn(place.dataDir))) throw new NoReadModels(place.dataDir);
  const database = await openReadModels(place);
  await database.makeReady();
  return database;
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'read-models.sqlite');
}
