export { ChangeJurisdiction, ChangeOffice, type JurisdictionChange, type OfficeChange } from './application/commands';
export { DirectoryStandings } from './application/directory-standings';
export { jurisdictionKind, jurisdictionStream, officeKind, officeStream } from './application/kinds';
export { NetworkModule } from './application/network.module';
export { type DirectoryEntry, entriesOf, type SampleNetwork, sampleNetwork } from './sample/sample-network';
export * from './read';
