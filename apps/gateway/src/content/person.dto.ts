import { person, type Person } from '@exchange/contract';
import { ApiSchema } from '@nestjs/swagger';
import { Code, Codes, fieldOf, Line, Lines, Many, optional, UuidField } from './fields';
import { IdentityDocumentDto } from './identity-document.dto';

const { birthDate, nationalities, roleGrounds, sex } = person.properties;
const RoleGrounds = fieldOf(roleGrounds, 'isText', 'a text of 1 to 2000 characters');
const OtherNames = Lines(20);
const Languages = Codes(20);
const Sex = fieldOf(sex, 'isSex', 'F, M or X');
const Nationalities = fieldOf(nationalities, 'isListOf', 'a list of 0 to 10, each a country code of two letters');
const BirthDate = fieldOf(birthDate, 'isBirthDate', 'a year, a month or a day: 1979, 1979-04 or 1979-04-30');

/** A natural or legal person of the case. */
@ApiSchema({ name: 'Person' })
export class PersonDto implements Person {
  /** Given by you, never used again. */
  @UuidField()
  readonly personId: string;
  @Code()
  readonly kind: string;
  @Code()
  readonly role: string;
  /** Of third parties: why their rights are touched. */
  @RoleGrounds(optional)
  readonly roleGrounds?: string;
  /** Surname, or the name of a legal person. */
  @Line()
  readonly name: string;
  @Line(optional)
  readonly firstNames?: string;
  @OtherNames(optional)
  readonly otherNames?: string[];
  @Sex(optional)
  readonly sex?: string;
  @Nationalities(optional)
  readonly nationalities?: string[];
  @Line(optional)
  readonly nationalId?: string;
  @Many(() => IdentityDocumentDto, { most: 20 }, optional)
  readonly identityDocuments?: IdentityDocumentDto[];
  /** May be partial: a year, or a year and a month. */
  @BirthDate(optional)
  readonly birthDate?: string;
  @Line(optional)
  readonly birthPlace?: string;
  @Line(optional)
  readonly address?: string;
  @Languages(optional)
  readonly languages?: string[];
  @Line(optional)
  readonly legalForm?: string;
  @Line(optional)
  readonly tradingName?: string;
  @Line(optional)
  readonly registrationNumber?: string;
  @Line(optional)
  readonly seat?: string;
  @Line(optional)
  readonly representative?: string;
}
