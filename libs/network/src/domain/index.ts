export { type Intake, intakeOn } from './intake';
export { jurisdictionDecider, type Jurisdiction, type JurisdictionCommand } from './jurisdiction';
export { connectedOn, type Office, type OfficeCommand } from './office';
export { officeDecider } from './office-decider';
export { standingOn } from './standing';
