/** The two sides of a request. */
export const sides = ['requesting', 'requested'] as const;
export type Side = (typeof sides)[number];

/** In which capacity an office takes part in a side. `own` is an office working in its own file or the directory. */
export const capacities = ['issuing', 'validating', 'transmitting', 'central', 'executing', 'managing', 'copy'] as const;
export type Capacity = (typeof capacities)[number];

export * from './participation';
