export { directory, type JurisdictionEntry, type OfficeEntry } from './directory';
export {
  findJurisdiction,
  findOffice,
  type JurisdictionInDirectory,
  listJurisdictions,
  listOffices,
  type OfficeInDirectory,
} from './directory-queries';
