/** The two sides of a request. */
export const sides = ['requesting', 'requested'] as const;
export type Side = (typeof sides)[number];

/** In which capacity an office takes part in a side. */
export const capacities = ['issuing', 'validating', 'transmitting', 'central', 'executing', 'managing', 'copy'] as const;
export type Capacity = (typeof capacities)[number];

/** On whose side an event is written. `own`: no side of a request, but an office's own file or the directory. */
export type EventSide = Side | 'own';

/** In which capacity an event is written: `own` in an office's own file, `secretariat` in the directory. */
export type EventCapacity = Capacity | 'own' | 'secretariat';

export * from './participation';
