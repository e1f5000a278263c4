import type { Uuid } from '@exchange/kernel';
import type { Side } from './codes';

/**
 * What an office does in a request, as its file asks. `acts`: it is responsible and keeps no file on it yet. `keepsFile`: the
 * request was made from its own file. `recalled`: the content was closed to it.
 */
export type PartInRequest =
  | { readonly part: 'acts'; readonly side: Side; readonly urgent: boolean }
  | { readonly part: 'keepsFile' | 'other' | 'recalled' | 'none' };

/** A request that another one follows, as far as the office that sends the other one may know it. */
export interface FollowedRequest {
  readonly type: string;
  readonly requestingJurisdictionId: Uuid;
  readonly requestedJurisdictionId: Uuid;
}
