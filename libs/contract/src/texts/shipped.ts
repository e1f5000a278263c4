import { Catalogues } from './catalogues';

/** The catalogues that this version comes with. */
export const shipped = new Catalogues(__dirname);
