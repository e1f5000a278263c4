import type { CaseGateway } from './case-gateway';
import { prosecutor } from './delivered-request';

/** Every address under which more than a line of the list is seen of a request. */
export const views = ['', '/timeline', '/events', '/as-of?revision=0'] as const;

/** What is on record of a request that the prosecutors have sent. */
export async function typesOn(gateway: CaseGateway, requestId: string): Promise<readonly string[]> {
  const { body } = await gateway.get(prosecutor, `/v1/requests/${requestId}/events`);
  return body.events.map(({ type }: { readonly type: string }) => type);
}
