import type { RequestContent } from '@exchange/contract';
import { ApiSchema } from '@nestjs/swagger';
import { Type } from '@sinclair/typebox';
import { Code, Codes, DayField, fieldOf, Line, One, optional, Text, UuidField } from './fields';
import { MoneyDto } from './money.dto';

type Section<Name extends keyof RequestContent> = NonNullable<RequestContent[Name]>;
type Contact = Section<'contact'>;
type Participant = Section<'participants'>[number];
type Mandate = Section<'mandate'>;
type Addressee = Section<'addressee'>;
type Offence = Section<'offences'>[number];
type Urgency = Section<'urgency'>;
type RequesterDeadline = Section<'requesterDeadline'>;
type Order = Section<'order'>;
type Transmission = Section<'transmission'>;
type Reference = Section<'references'>[number];
type Relation = Section<'relations'>[number];

@ApiSchema({ name: 'Contact' })
export class ContactDto implements Contact {
  @Line()
  readonly name: string;
  @Line()
  readonly function: string;
  @Line(optional)
  readonly unit?: string;
  @Line(optional)
  readonly phone?: string;
  @Line(optional)
  readonly email?: string;
}

/** An office, or a jurisdiction, whose intake office for that type and formality receives it: one of the two. */
@ApiSchema({ name: 'Addressee' })
export class AddresseeDto implements Addressee {
  @UuidField(optional)
  readonly officeId?: string;
  @UuidField(optional)
  readonly jurisdictionId?: string;
  @Line(optional)
  readonly unit?: string;
}

/** A further office of either side, beside the responsible one. Copies read. */
@ApiSchema({ name: 'Participant' })
export class ParticipantDto implements Participant {
  @UuidField()
  readonly officeId: string;
  /** A code of the list `capacities`. */
  @Code()
  readonly capacity: string;
}

const ManagementActs = Codes(20, 1);

/** What the managing office is to do, and on whose authority. */
@ApiSchema({ name: 'Mandate' })
export class MandateDto implements Mandate {
  @Line()
  readonly authority: string;
  @Line()
  readonly reference: string;
  @DayField()
  readonly date: string;
  /** Codes of the list `management-acts`. */
  @ManagementActs()
  readonly acts: string[];
  /** A code of the list `cost-bearers`. */
  @Code()
  readonly costBearer: string;
  @One(() => MoneyDto, optional)
  readonly spendingLimit?: MoneyDto;
  @One(() => MoneyDto, optional)
  readonly saleFloorPrice?: MoneyDto;
  @DayField(optional)
  readonly validUntil?: string;
}

const Months = fieldOf(Type.Integer({ minimum: 0, maximum: 1200 }), 'isMonths', 'a whole number from 0 to 1200');

@ApiSchema({ name: 'Offence' })
export class OffenceDto implements Offence {
  /** One of the 32 listed offences; absent for another one. */
  @Code(optional)
  readonly listed?: string;
  @Line()
  readonly provision: string;
  @Months(optional)
  readonly maxPenaltyMonths?: number;
  @Text()
  readonly facts: string;
  @Line(optional)
  readonly place?: string;
  @DayField(optional)
  readonly from?: string;
  @DayField(optional)
  readonly to?: string;
}

@ApiSchema({ name: 'Urgency' })
export class UrgencyDto implements Urgency {
  @Code()
  readonly level: string;
  @Text(optional)
  readonly grounds?: string;
  @DayField(optional)
  readonly executionDate?: string;
  @Text(optional)
  readonly executionDateGrounds?: string;
}

@ApiSchema({ name: 'RequesterDeadline' })
export class RequesterDeadlineDto implements RequesterDeadline {
  @DayField()
  readonly date: string;
  @Text()
  readonly reason: string;
}

@ApiSchema({ name: 'Order' })
export class OrderDto implements Order {
  @Line()
  readonly authority: string;
  @Line(optional)
  readonly validatingAuthority?: string;
  @Line()
  readonly reference: string;
  @DayField()
  readonly date: string;
  @DayField(optional)
  readonly finalOn?: string;
}

/** How the signed original travels. */
@ApiSchema({ name: 'Transmission' })
export class TransmissionDto implements Transmission {
  @Code()
  readonly mode: string;
  @Line(optional)
  readonly formalChannel?: string;
  @Line(optional)
  readonly reference?: string;
  @DayField(optional)
  readonly sentOn?: string;
}

/** A file number that an office gave the case. */
@ApiSchema({ name: 'Reference' })
export class ReferenceDto implements Reference {
  @Line()
  readonly office: string;
  @Line()
  readonly number: string;
  @Code()
  readonly kind: string;
  @DayField(optional)
  readonly from?: string;
}

/** Another request that this one has to do with. */
@ApiSchema({ name: 'Relation' })
export class RelationDto implements Relation {
  @Code()
  readonly kind: string;
  @UuidField(optional)
  readonly requestId?: string;
  @Line(optional)
  readonly reference?: string;
}
