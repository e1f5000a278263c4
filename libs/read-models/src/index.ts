export { NotReadModels, openSqlite } from './sqlite';
export { type DatabaseRoles, migratePostgres } from './migrations';
export { openPostgres, UnfitDatabase } from './postgres';
export type { ReadDatabase } from './database';
export { dump } from './dump';
export type { Failure, ProjectionState } from './projection';
export {
  type Incident,
  Projections,
  type ProjectionsConfiguration,
  type ProjectionStatus,
  type RebuildProgress,
} from './projections';
export { type Page, pageOf, type Place, placeIn } from './page';
export { type Decode, type EventShape, type ReadModel, type Rows } from './read-model';
export { ReadModels } from './read-models';
export * from './table';
