import { type Executor, fold } from '@exchange/decider';
import type { Uuid } from '@exchange/kernel';
import type { RequestState } from '../domain';
import { requestKind, requestStream } from './request-kind';

/** A request as the log has it now. */
export async function loadRequest(executor: Executor, requestId: Uuid): Promise<RequestState> {
  return fold(requestKind, await executor.load(requestKind, requestStream(requestId)));
}
