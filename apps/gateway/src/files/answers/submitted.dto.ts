import type { FileEvent, RequestEvent } from '@exchange/contract';
import type { Committed } from '@exchange/decider';
import type { Approved, Submitted } from '@exchange/files';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Answer } from '../../calls/answer';

const hash = { pattern: '^[0-9a-f]{64}$' };

/** The request was delivered. */
@ApiSchema({ name: 'Submitted' })
export class SubmittedDto {
  @ApiProperty({ format: 'uuid' })
  readonly requestId: string;
  /**
   * For the telephone.
   * @example "AL-ME-7F3K9-QXTC2"
   */
  readonly number: string;
  @ApiProperty({ type: 'integer', minimum: 0 })
  readonly requestRevision: number;
  /** Hash of the request's last event: it stands for the whole history before it. */
  @ApiProperty(hash)
  readonly requestHash: string;
  @ApiProperty({ type: 'integer', minimum: 0 })
  readonly fileRevision: number;
}

/** The URL names the file, so the ETag is the file's; the last event written is the request's. */
export function submitted({ file, request }: Submitted): Answer<SubmittedDto> {
  const [event] = request.events;
  if (event.type !== 'RequestSubmitted') throw new Error(`the submission made a ${event.type}`);
  const { requestId, requestRevision, requestHash, fileRevision } = done(file, request);
  const body = { requestId, number: event.data.number, requestRevision, requestHash, fileRevision };
  return new Answer(body, { revision: file.revision, written: request, location: `/v1/requests/${requestId}` });
}

/** What became of an approved act. */
@ApiSchema({ name: 'Approved' })
export class ApprovedDto {
  /** `failed`: the request had moved on; the proposal may be approved anew. */
  @ApiProperty({ enum: ['performed', 'failed'] })
  readonly outcome: 'performed' | 'failed';
  /** Why it failed. */
  readonly reason?: string;
  /** The request on which the act was done. */
  @ApiProperty({ format: 'uuid' })
  readonly requestId?: string;
  @ApiProperty({ type: 'integer', minimum: 0 })
  readonly requestRevision?: number;
  @ApiProperty(hash)
  readonly requestHash?: string;
  @ApiProperty({ type: 'integer', minimum: 0 })
  readonly fileRevision: number;
}

export function approved({ file, result }: Approved): Answer<ApprovedDto> {
  if (result.outcome === 'failed') {
    const { outcome, reason, file: failed } = result;
    const { revision } = failed;
    return new Answer({ outcome, reason, fileRevision: revision }, { revision, written: failed });
  }
  const { outcome, request } = result;
  return new Answer({ outcome, ...done(file, request) }, { revision: file.revision, written: request });
}

function done(file: Committed<FileEvent>, { streamId, revision, hash }: Committed<RequestEvent>) {
  const requestId = streamId.slice('request-'.length);
  return { requestId, requestRevision: revision, requestHash: hash, fileRevision: file.revision };
}
