import { draftContent, type DraftContent, type RequestContent } from '@exchange/contract';
import { ApiSchema } from '@nestjs/swagger';
import { Shape } from '../input/shape';
import { DecidedByDto } from './decided-by.dto';
import { DocumentReferenceDto } from './document-reference.dto';
import { draftOf } from './draft-of';
import { Code, Codes, Many, One, optional, Text, YesNo } from './fields';
import { HandlingDto } from './handling.dto';
import {
  AddresseeDto,
  ContactDto,
  MandateDto,
  OffenceDto,
  OrderDto,
  ParticipantDto,
  ReferenceDto,
  RelationDto,
  RequesterDeadlineDto,
  TransmissionDto,
  UrgencyDto,
} from './header-sections.dto';
import { ItemDto } from './item.dto';
import { PersonDto } from './person.dto';

const Languages = Codes(20, 1);

/** What a request says. */
export class ContentDto implements RequestContent {
  @Code()
  readonly type: string;
  @Code()
  readonly formality: string;
  @Code()
  readonly regime: string;
  @One(() => AddresseeDto)
  readonly addressee: AddresseeDto;
  @Many(() => ParticipantDto, { most: 20 }, optional)
  readonly participants?: ParticipantDto[];
  @One(() => ContactDto)
  readonly contact: ContactDto;
  @Text()
  readonly object: string;
  @Text()
  readonly reasons: string;
  @Code()
  readonly nature: string;
  @One(() => UrgencyDto)
  readonly urgency: UrgencyDto;
  @One(() => RequesterDeadlineDto, optional)
  readonly requesterDeadline?: RequesterDeadlineDto;
  @One(() => HandlingDto)
  readonly handling: HandlingDto;
  @YesNo(optional)
  readonly confidentialAfterExecution?: boolean;
  @Text(optional)
  readonly formalitiesAsked?: string;
  @Many(() => OffenceDto, { most: 32, least: 1 })
  readonly offences: OffenceDto[];
  @Many(() => PersonDto, { most: 100 }, optional)
  readonly persons?: PersonDto[];
  @Many(() => ItemDto, { most: 100, least: 1 })
  readonly items: ItemDto[];
  @One(() => OrderDto, optional)
  readonly order?: OrderDto;
  @One(() => MandateDto, optional)
  readonly mandate?: MandateDto;
  @One(() => TransmissionDto)
  readonly transmission: TransmissionDto;
  @Many(() => ReferenceDto, { most: 50, least: 1 })
  readonly references: ReferenceDto[];
  @Many(() => RelationDto, { most: 50 }, optional)
  readonly relations?: RelationDto[];
  @Languages()
  readonly languages: string[];
  @Many(() => DocumentReferenceDto, { most: 100 }, optional)
  readonly documents?: DocumentReferenceDto[];
  @One(() => DecidedByDto)
  readonly decidedBy: DecidedByDto;
}

/** A request while it is being written: everything may lack, nothing may be of another shape. */
@Shape(draftContent)
@ApiSchema({ name: 'Draft' })
export class DraftDto extends draftOf(ContentDto) implements DraftContent {}
