import { requestEvents, type Context, type Header } from '@exchange/contract';
import type { SeenEvent } from '@exchange/requests';
import type { Type } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, type ApiPropertyOptions, ApiSchema, getSchemaPath } from '@nestjs/swagger';
import { closed, dataModels, dataOf, type Described } from '../../content/contract-schema';

/** The part of the envelope that whoever may see the event may see. */
@ApiSchema({ name: 'EventHeader' })
export class EventHeaderDto implements Header {
  readonly schemaVersion: string;
  /** The office that wrote. */
  @ApiProperty({ format: 'uuid' })
  readonly officeId: string;
  @ApiProperty({ type: 'string' })
  readonly side: Header['side'];
  @ApiProperty({ type: 'string' })
  readonly capacity: Header['capacity'];
  @ApiProperty({ format: 'date-time' })
  readonly occurredAt: string;
  @ApiProperty({ format: 'date-time' })
  readonly recordedAt: string;
  @ApiProperty({ format: 'uuid', required: false })
  readonly recordedFor?: string;
  /** The directory streams that the decision read, each with its revision. */
  readonly directoryRevisions?: string;
  readonly dataHash: string;
  readonly contextHash: string;
  readonly prevHash: string;
  readonly hash: string;
}

/** The part that only the acting office and its auditors see. */
@ApiSchema({ name: 'EventContext' })
export class EventContextDto implements Context {
  @ApiProperty({ format: 'uuid' })
  readonly commandId: string;
  /** Pseudonym of the account. */
  readonly actorId: string;
  readonly onBehalfOfUser?: string;
  /** Pseudonym of that user's own account, where a system acts. */
  readonly personId?: string;
  /** Pseudonym of the second person, where four eyes approved the act. */
  readonly approvedBy?: string;
  readonly purpose: string;
  readonly legalBasis?: string;
  @ApiProperty({ format: 'uuid' })
  readonly correlationId: string;
  @ApiProperty({ format: 'uuid' })
  readonly causationId: string;
  readonly traceparent?: string;
  readonly bodyFingerprint?: string;
  readonly contextSalt: string;
}

/**
 * An event of each type. Its context is absent where another office wrote it, and its data where it was about the wrong person:
 * then `withheld` says so.
 */
function eventModels(
  definitions: readonly { readonly type: Parameters<typeof dataOf>[0] }[],
  more: Readonly<Record<string, Described>> = {},
): readonly Type[] {
  return definitions.map(({ type }) => {
    class EventDto {}
    const envelope = {
      header: { $ref: getSchemaPath(EventHeaderDto) },
      context: { $ref: getSchemaPath(EventContextDto) },
    };
    const id = { type: 'string', format: 'uuid' };
    const place = { streamId: { type: 'string' }, revision: { type: 'integer' }, id };
    const withheld = { type: 'string', enum: ['wrongPerson'] };
    const said = { type: { type: 'string', enum: [type] }, data: dataOf(type), withheld };
    const all = closed(
      { ...place, ...envelope, ...said, ...more },
      'context',
      'data',
      'withheld',
      ...Object.keys(more),
    );
    ApiSchema({ name: `${type}Event`, ...all })(EventDto);
    return EventDto;
  });
}

/** Describes a field by what an event of one of these types is. */
interface OneOfThem {
  readonly oneOf: { readonly $ref: string }[];
}

function describedBy(models: readonly Type[], property: (event: OneOfThem) => ApiPropertyOptions): PropertyDecorator {
  const extra = ApiExtraModels(EventHeaderDto, EventContextDto, ...dataModels.map(({ model }) => model), ...models);
  return (target, key) => {
    extra(target.constructor);
    ApiProperty(property({ oneOf: models.map((model) => ({ $ref: getSchemaPath(model) })) }))(target, key);
  };
}

/** A field that lists events of these types, with what their door has beside all others. */
export function EventsOf(...[definitions, more]: Parameters<typeof eventModels>): PropertyDecorator {
  return describedBy(eventModels(definitions, more), (items) => ({ type: 'array', items }));
}

const ofRequests = eventModels(requestEvents);

/** A field that is an event of a request. */
export function RequestEventField(): PropertyDecorator {
  return describedBy(ofRequests, (event) => event);
}

@ApiSchema({ name: 'RequestEvents' })
export class RequestEventsDto {
  /** Every event that your office may see, oldest first, as it stands in the log. */
  @describedBy(ofRequests, (items) => ({ type: 'array', items }))
  readonly events: readonly SeenEvent[];
}
