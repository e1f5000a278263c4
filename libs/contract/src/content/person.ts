import { type Static, Type } from '@sinclair/typebox';
import { personal, plain } from '../personal';
import { closed, code, listOf, uuid } from './leaves';

const mark = '/personId';
const line = personal(mark, Type.String({ minLength: 1, maxLength: 300 }));

const identityDocument = closed({
  kind: plain(Type.String({ pattern: '^[A-Za-z][A-Za-z_]{0,39}$' })),
  number: line,
  country: Type.Optional(code),
});

/** A natural or legal person of the case (R1805 Annex I and II, section C). */
export const person = closed({
  personId: uuid,
  kind: code,
  role: code,
  /** Third parties: why their rights are touched. */
  roleGrounds: Type.Optional(personal(mark, Type.String({ minLength: 1, maxLength: 2000 }))),
  /** Surname, or the name of a legal person. */
  name: line,
  firstNames: Type.Optional(line),
  otherNames: Type.Optional(listOf(line, 20)),
  sex: Type.Optional(personal(mark, Type.String({ pattern: '^[FMX]$' }))),
  nationalities: Type.Optional(listOf(personal(mark, Type.String({ pattern: '^[A-Z]{2}$' })), 10)),
  nationalId: Type.Optional(line),
  identityDocuments: Type.Optional(listOf(identityDocument, 20)),
  /** May be partial: a year, or a year and a month. */
  birthDate: Type.Optional(personal(mark, Type.String({ pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' }))),
  birthPlace: Type.Optional(line),
  address: Type.Optional(line),
  languages: Type.Optional(listOf(code, 20)),
  legalForm: Type.Optional(line),
  tradingName: Type.Optional(line),
  registrationNumber: Type.Optional(line),
  seat: Type.Optional(line),
  representative: Type.Optional(line),
});
export type Person = Static<typeof person>;
