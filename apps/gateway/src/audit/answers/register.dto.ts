import { requestOutcomes, requestStatuses, type RequestOutcome, type RequestStatus } from '@exchange/contract/codes';
import type { RegisterLine, RegisterTotals } from '@exchange/requests/domain';
import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, ApiResponse, ApiSchema, getSchemaPath } from '@nestjs/swagger';
import { typeOutcomeCodes } from '../../requests/answers/detail.dto';
import { ClosingDto } from './closing.dto';

const moment = { format: 'date-time', required: false } as const;
const days = { type: 'integer', minimum: 0, required: false } as const;

/** The person or court that decided first, as the event names it. */
@ApiSchema({ name: 'FirstDecider' })
export class FirstDeciderDto implements NonNullable<RegisterLine['decidedBy']> {
  readonly authority: string;
  readonly function: string;
  readonly name: string;
  readonly actReference?: string;
  /** The office that decided is not connected; the other side put on record what it was told. */
  readonly reported: boolean;
}

/** One request: when it came to what, and who decided. Absent is what has not been. */
@ApiSchema({ name: 'RegisterLine' })
export class RegisterLineDto implements RegisterLine {
  @ApiProperty({ format: 'uuid' })
  readonly requestId: string;
  /** @example "AL-ME-7F3K9-QXTC2" */
  readonly number: string;
  @ApiProperty({ enum: ['sent', 'received'] })
  readonly side: RegisterLine['side'];
  /** What your office itself sees. `prefix`: as it was when it handed it over. `stub`: that it was recalled, and no more. */
  @ApiProperty({ enum: ['whole', 'prefix', 'stub'] })
  readonly sight: RegisterLine['sight'];
  /** What the line says is closed to your office; you read it as its auditor. Absent where it is open. */
  readonly closed?: ClosingDto;
  readonly type: string;
  readonly formality?: string;
  /** File numbers of your side. */
  readonly ownReferences: string[];
  readonly counterpartReferences: string[];
  readonly counterpartJurisdiction: string;
  @ApiProperty({ format: 'uuid' })
  readonly counterpartOfficeId: string;
  @ApiProperty({ enum: requestStatuses.codes.map(({ code }) => code) })
  readonly status: RequestStatus;
  @ApiProperty({ enum: requestOutcomes.codes.map(({ code }) => code) })
  readonly outcome: RequestOutcome;
  /** What practice calls the outcome of this type. */
  @ApiProperty({ enum: typeOutcomeCodes })
  readonly typeOutcome: RegisterLine['typeOutcome'];
  @ApiProperty({ format: 'date-time' })
  readonly deliveredAt: string;
  @ApiProperty(moment)
  readonly collectedAt?: string;
  @ApiProperty(moment)
  readonly receivedAt?: string;
  /** A report straight from delivery is a decision too. */
  @ApiProperty(moment)
  readonly firstDecisionAt?: string;
  @ApiProperty(moment)
  readonly finalReportAt?: string;
  /** When nothing was left of it. */
  @ApiProperty(moment)
  readonly withdrawnAt?: string;
  @ApiProperty(moment)
  readonly returnedAt?: string;
  @ApiProperty(moment)
  readonly recalledAt?: string;
  /** Absent again once it is reopened. */
  @ApiProperty(moment)
  readonly closedAt?: string;
  @ApiProperty(moment)
  readonly handedOverAt?: string;
  readonly decidedBy?: FirstDeciderDto;
  /** Days of the calendar (UTC) from delivery. */
  @ApiProperty(days)
  readonly daysToReceipt?: number;
  @ApiProperty(days)
  readonly daysToDecision?: number;
  @ApiProperty(days)
  readonly daysToReport?: number;
}

const counts = { type: 'object', additionalProperties: { type: 'integer', minimum: 1 } } as const;

/** What the lines must add up to: `requests` is `lines`, `ofOtherDays` and `notInLog` together. */
@ApiSchema({ name: 'RegisterTotals' })
export class RegisterTotalsDto implements RegisterTotals {
  @ApiProperty({ type: 'integer', minimum: 0 })
  readonly lines: number;
  @ApiProperty({ type: 'integer', minimum: 0 })
  readonly sent: number;
  @ApiProperty({ type: 'integer', minimum: 0 })
  readonly received: number;
  @ApiProperty(counts)
  readonly byType: Readonly<Record<string, number>>;
  @ApiProperty(counts)
  readonly byOutcome: Readonly<Record<string, number>>;
  /** All requests that your office ever sent or received, as the read models have them. */
  @ApiProperty({ type: 'integer', minimum: 0 })
  readonly requests: number;
  @ApiProperty({ type: 'integer', minimum: 0 })
  readonly ofOtherDays: number;
  /** Of these days by the read models, though the log does not have them: 0, or one of the two is wrong. */
  @ApiProperty({ type: 'integer', minimum: 0 })
  readonly notInLog: number;
}

/** Every request that your office sent or received, delivered on these days (UTC). */
@ApiSchema({ name: 'Register' })
export class RegisterDto {
  @ApiProperty({ format: 'uuid' })
  readonly officeId: string;
  @ApiProperty({ format: 'date' })
  readonly from: string;
  @ApiProperty({ format: 'date' })
  readonly to: string;
  /** By delivery, then by number. */
  readonly lines: RegisterLineDto[];
  readonly totals: RegisterTotalsDto;
}

/** The two forms of the answer. */
export function AnswersRegister(): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(RegisterDto),
    ApiResponse({
      status: 200,
      description: 'The register, oldest first, with control totals.',
      content: {
        'application/json': { schema: { $ref: getSchemaPath(RegisterDto) } },
        'text/csv': { schema: { type: 'string' } },
      },
    }),
  );
}
