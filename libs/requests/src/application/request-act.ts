import type { RequestCommand } from '../domain';

type LookedUp = 'actor' | 'standing' | 'standingThen' | 'secondPerson' | 'counterpartConnected' | 'known';
type WithoutCaller<C> = C extends unknown ? Omit<C, LookedUp> : never;

/** What can be asked of a delivered request; who asks, where they stand and what the rules must know is looked up. */
export type RequestAct = WithoutCaller<Exclude<RequestCommand, { readonly act: 'submit' }>>;
