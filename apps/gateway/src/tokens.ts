/** Injection tokens of what has no class of its own. */
export const clockToken = Symbol('Clock');
export const readinessToken = Symbol('Readiness');
export const projectionsToken = Symbol('Projections');
