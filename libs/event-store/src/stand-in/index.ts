export type { AppendFault, ReadFault, SubscriptionFault } from './faults';
export { StandIn } from './stand-in';
export { Wire } from './wire';
