import { type Static, Type } from '@sinclair/typebox';
import { personal } from '../personal';
import { caseLine, caseText, closed, code, day, handling, listOf, money, uuid } from './leaves';

/** The same thing in another request. */
const origin = closed({ requestId: uuid, itemId: uuid });

const property = closed({
  category: code,
  /** IBAN, VIN, cadastral number, wallet address ... */
  identifiers: Type.Optional(listOf(closed({ scheme: code, value: caseLine }), 20)),
  location: Type.Optional(caseLine),
  country: Type.Optional(code),
  offenceLink: Type.Optional(code),
  estimatedValue: Type.Optional(money),
  valuedOn: Type.Optional(day),
});

const search = closed({
  registers: listOf(code, 40, 1),
  linkToState: Type.Optional(caseText),
  from: Type.Optional(day),
  to: Type.Optional(day),
});

const information = closed({
  text: personal('case', Type.String({ minLength: 1, maxLength: 16000 })),
  mayBeUsedAs: code,
});

/**
 * What a request is about, one by one: each item is decided, measured and reported on its own. `kind` says which of the
 * four sections is there. What one type of request needs of an item and others do not (shares, management, re-use) goes
 * into a further section here.
 */
export const item = closed({
  itemId: uuid,
  kind: code,
  description: caseText,
  /** Owners, holders, or the persons of whom property is sought. */
  personIds: Type.Optional(listOf(uuid, 50)),
  origin: Type.Optional(origin),
  handling: Type.Optional(handling),
  property: Type.Optional(property),
  sum: Type.Optional(money),
  search: Type.Optional(search),
  information: Type.Optional(information),
});
export type Item = Static<typeof item>;
