import { type RequestContent, requestContent } from '@exchange/contract';
import {
  decisionOutcomes,
  reportResults,
  requestOutcomes,
  requestStatuses,
  sides,
  typeOutcomes,
  type RequestOutcome,
  type RequestStatus,
} from '@exchange/contract/codes';
import type { RequestDetail } from '@exchange/requests';
import { acts, type Act, type ItemState, livePhases, type Phase } from '@exchange/requests/domain';
import { ApiExtraModels, ApiProperty, type ApiPropertyOptions, ApiSchema } from '@nestjs/swagger';
import { closed, dataModels, dataOf, type Described, FromContract } from '../../content/contract-schema';
import { SidesDto } from './party.dto';

@FromContract('RequestContent', requestContent)
export class RequestContentDto {}

@ApiSchema({ name: 'RequestItemState' })
export class ItemStateDto implements ItemState {
  @ApiProperty({ format: 'uuid' })
  readonly itemId: string;
  readonly kind: string;
  @ApiProperty({ enum: ['undecided', ...decisionOutcomes.codes.map(({ code }) => code)] })
  readonly decision: ItemState['decision'];
  /** Grounds of the present decision. */
  readonly grounds: string[];
  /** It was accepted at some time, whatever was decided later. */
  readonly everAccepted: boolean;
  readonly withdrawn: boolean;
  /** A report names it, or a final report followed its acceptance. */
  readonly reported: boolean;
  /** What the reports said of it, oldest first. */
  @ApiProperty({ type: 'array', items: { type: 'string', enum: reportResults.codes.map(({ code }) => code) } })
  readonly results: ItemState['results'];
}

const correctedPlace = closed({
  pointer: { type: 'string' },
  correctionId: { type: 'string', format: 'uuid' },
  kind: { type: 'string' },
});

/** The acts of one kind, oldest first: who did each when, and what it says. */
function done(type: Parameters<typeof dataOf>[0], required = true): ApiPropertyOptions {
  const properties: Readonly<Record<string, Described>> = {
    revision: { type: 'integer', minimum: 0 },
    eventId: { type: 'string', format: 'uuid' },
    side: { type: 'string', enum: [...sides] },
    officeId: { type: 'string', format: 'uuid' },
    capacity: { type: 'string' },
    occurredAt: { type: 'string', format: 'date-time' },
    recordedAt: { type: 'string', format: 'date-time' },
    recordedFor: { type: 'string', format: 'uuid', description: 'Whose act it was, where another recorded it.' },
    corrected: { type: 'array', items: correctedPlace, description: 'Places that show what they were corrected to.' },
    data: dataOf(type),
  };
  return { type: 'array', items: closed(properties, 'recordedFor', 'corrected'), required };
}

/** The same for acts that most requests never see. */
function rare(type: Parameters<typeof dataOf>[0]): ApiPropertyOptions {
  return done(type, false);
}

export const typeOutcomeCodes = [
  ...new Set<string>([...requestOutcomes.codes, ...typeOutcomes.codes].map(({ code }) => code)),
];

/** What both sides know of a request. Status and outcome are computed from items, measures and reports. */
@ApiExtraModels(...dataModels.map(({ model }) => model))
export class SharedDetailDto implements RequestDetail {
  @ApiProperty({ format: 'uuid' })
  readonly requestId: string;
  /**
   * For the telephone.
   * @example "AL-ME-7F3K9-QXTC2"
   */
  readonly number: string;
  @ApiProperty({ enum: livePhases })
  readonly phase: Phase;
  @ApiProperty({ enum: requestStatuses.codes.map(({ code }) => code) })
  readonly status: RequestStatus;
  @ApiProperty({ enum: requestOutcomes.codes.map(({ code }) => code) })
  readonly outcome: RequestOutcome;
  /** What practice calls the outcome of this type; the general outcome until it has come that far. */
  @ApiProperty({ enum: typeOutcomeCodes })
  readonly typeOutcome: RequestDetail['typeOutcome'];
  /** The event that carries the content: what is corrected in it is corrected under this id. */
  @ApiProperty({ format: 'uuid' })
  readonly submissionId: string;
  /** Places of the content that show what they were corrected to. */
  @ApiProperty({ type: 'array', items: correctedPlace, required: false })
  readonly contentCorrected?: NonNullable<RequestDetail['contentCorrected']>;
  @ApiProperty({ format: 'date-time' })
  readonly submittedAt: string;
  @ApiProperty({ format: 'date-time' })
  readonly lastEventAt: string;
  /** When the requested side first looked at it. */
  @ApiProperty({ format: 'date-time', required: false })
  readonly collectedAt?: string;
  readonly sides: SidesDto;
  /** What the request says, as it was submitted. */
  @ApiProperty({ type: RequestContentDto })
  readonly content: RequestContent;
  /** Where each item stands. What is asked of it stands in the content. */
  readonly items: ItemStateDto[];
  @ApiProperty(done('RequestReceived'))
  readonly receipts: RequestDetail['receipts'];
  @ApiProperty(done('MessageSent'))
  readonly messages: RequestDetail['messages'];
  @ApiProperty(done('ClarificationAsked'))
  readonly clarifications: RequestDetail['clarifications'];
  @ApiProperty(done('ClarificationAnswered'))
  readonly answers: RequestDetail['answers'];
  /** Numbers of the clarifications that nobody has answered. */
  @ApiProperty({ type: 'array', items: { type: 'integer' } })
  readonly openClarifications: RequestDetail['openClarifications'];
  /** Ids of the remedies that nobody has decided. */
  @ApiProperty({ type: 'array', items: { type: 'string', format: 'uuid' } })
  readonly openRemedies: RequestDetail['openRemedies'];
  @ApiProperty(done('ItemsDecided'))
  readonly decisions: RequestDetail['decisions'];
  @ApiProperty(done('MeasureTaken'))
  readonly measures: RequestDetail['measures'];
  @ApiProperty(done('MeasureEnded'))
  readonly measureEnds: RequestDetail['measureEnds'];
  @ApiProperty(done('ExecutionReported'))
  readonly reports: RequestDetail['reports'];
  @ApiProperty(done('RequestWithdrawn'))
  readonly withdrawals: RequestDetail['withdrawals'];
  @ApiProperty(done('SideClosed'))
  readonly closures: RequestDetail['closures'];
  @ApiProperty(rare('ResponsibilityTransferred'))
  readonly transfers?: NonNullable<RequestDetail['transfers']>;
  @ApiProperty(rare('RequestReturned'))
  readonly returns?: NonNullable<RequestDetail['returns']>;
  @ApiProperty(rare('RequestRecalled'))
  readonly recalls?: NonNullable<RequestDetail['recalls']>;
  @ApiProperty(rare('DeletionConfirmed'))
  readonly deletionConfirmations?: NonNullable<RequestDetail['deletionConfirmations']>;
  @ApiProperty(rare('RequestSupplemented'))
  readonly supplements?: NonNullable<RequestDetail['supplements']>;
  @ApiProperty(rare('DelayNotified'))
  readonly delays?: NonNullable<RequestDetail['delays']>;
  @ApiProperty(rare('MeasureExtended'))
  readonly measureExtensions?: NonNullable<RequestDetail['measureExtensions']>;
  @ApiProperty(rare('RemedyLodged'))
  readonly remedies?: NonNullable<RequestDetail['remedies']>;
  @ApiProperty(rare('RemedyDecided'))
  readonly remedyDecisions?: NonNullable<RequestDetail['remedyDecisions']>;
  @ApiProperty(rare('EntryCorrected'))
  readonly corrections?: NonNullable<RequestDetail['corrections']>;
  @ApiProperty(rare('CorrectionApplied'))
  readonly appliedCorrections?: NonNullable<RequestDetail['appliedCorrections']>;
  @ApiProperty(rare('OriginalRequested'))
  readonly originalRequests?: NonNullable<RequestDetail['originalRequests']>;
  @ApiProperty(rare('FormalReceiptRecorded'))
  readonly formalReceipts?: NonNullable<RequestDetail['formalReceipts']>;
  @ApiProperty(rare('OffChannelContactRecorded'))
  readonly contacts?: NonNullable<RequestDetail['contacts']>;
  @ApiProperty(rare('ReferenceAdded'))
  readonly references?: NonNullable<RequestDetail['references']>;
  @ApiProperty(rare('RelationAdded'))
  readonly relations?: NonNullable<RequestDetail['relations']>;
  @ApiProperty(rare('RequestReopened'))
  readonly reopenings?: NonNullable<RequestDetail['reopenings']>;
}

@ApiSchema({ name: 'RequestDetail' })
export class RequestDetailDto extends SharedDetailDto {
  /** `prefix`: your office has handed over, and sees the request as it was then. */
  @ApiProperty({ enum: ['whole', 'prefix'] })
  readonly sight: 'whole' | 'prefix';
  /** Your office's own file on the request, where it keeps one. */
  @ApiProperty({ format: 'uuid', required: false })
  readonly fileId?: string;
  /** What you may do now, in your role. Items, measures and four eyes may still have something to say. */
  @ApiProperty({ type: 'array', items: { type: 'string', enum: [...acts] } })
  readonly allowedActions: readonly Act[];
}

/** How a request stood at a point of its history. */
@ApiSchema({ name: 'PastRequest' })
export class PastRequestDto extends SharedDetailDto {
  /** The last event of this view. */
  @ApiProperty({ type: 'integer', minimum: 0 })
  readonly revision: number;
}
