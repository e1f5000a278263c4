export { ChangeJurisdiction, ChangeOffice, type JurisdictionChange, type OfficeChange } from './application/commands';
export { DirectoryStandings } from './application/directory-standings';
export { jurisdictionKind, jurisdictionStream, officeKind, officeStream } from './application/kinds';
export { NetworkModule } from './application/network.module';
export * from './read';
