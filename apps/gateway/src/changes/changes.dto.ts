import { fileEvents, jurisdictionEvents, officeEvents, requestEvents } from '@exchange/contract';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { type Category, type CloudEvent, typeName, withheld } from './cloud-events';

const told = {
  request: [...requestEvents.map(({ type }) => type), withheld],
  file: [...fileEvents.map(({ type }) => type), withheld],
  office: officeEvents.map(({ type }) => type),
  jurisdiction: jurisdictionEvents.map(({ type }) => type),
} as const satisfies Record<Category, readonly Parameters<typeof typeName>[1][]>;

/** Every type that a change can have. */
export const changeTypes: readonly string[] = [
  ...told.request.map((type) => typeName('request', type)),
  ...told.file.map((type) => typeName('file', type)),
  ...told.office.map((type) => typeName('office', type)),
  ...told.jurisdiction.map((type) => typeName('jurisdiction', type)),
];

/**
 * A CloudEvent (1.0) without data: what happened is read where `subject` says. Of a request or file that your office has
 * restricted to others, and of the file on a recalled request, it says that something happened, and neither what nor when
 * (`withheld`).
 */
@ApiSchema({ name: 'Change' })
export class ChangeDto implements CloudEvent {
  @ApiProperty({ enum: ['1.0'] })
  readonly specversion: '1.0';
  /** Id of the event: the same entry never has another, and no other entry has it. */
  @ApiProperty({ format: 'uuid' })
  readonly id: string;
  /** This exchange. */
  @ApiProperty({ format: 'uri', example: 'urn:uuid:00000000-0000-4000-8000-000000000001' })
  readonly source: string;
  @ApiProperty({ enum: changeTypes, type: 'string', example: 'bamin-exchange.request.submitted.v1' })
  readonly type: string;
  /** What it is about: its address below `/v1/`. */
  @ApiProperty({ example: 'requests/00000000-0000-4000-8000-00000000000e' })
  readonly subject: string;
  /** When it was recorded. */
  @ApiProperty({ format: 'date-time', required: false })
  readonly time?: string;
  /** Revision of what it is about, after it. */
  readonly revision?: number;
}

@ApiSchema({ name: 'Changes' })
export class ChangesDto {
  /** In the order in which your office came to see them. */
  @ApiProperty({ type: () => ChangeDto, isArray: true })
  readonly changes: readonly CloudEvent[];
  /** Send it as `after` to go on from here, now or later. Absent only where there was never anything. */
  readonly next?: string;
}
