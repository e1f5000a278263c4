export { type DirectoryEntry, entriesOf, type SampleNetwork, sampleNetwork } from './sample-network';
