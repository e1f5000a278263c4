import {
  currencies,
  handlingCodes,
  informationEvaluations,
  informationUses,
  languages,
  sourceEvaluations,
} from './information';
import { costBearers, managementActs } from './management';
import { listedOffences } from './offences';
import { capacityList } from './parties';
import type { CodedPlace } from './places';
import {
  documentKinds,
  itemKinds,
  offenceLinks,
  personKinds,
  personRoles,
  propertyCategories,
  registerKinds,
} from './property';
import {
  channelFormalities,
  natures,
  referenceKinds,
  regimes,
  relationKinds,
  requestTypes,
  transmissionModes,
  urgencyLevels,
} from './requests';

/** What every submitted request says. Paths as in `places`. */
export const required: readonly string[] = [
  ...['/type', '/formality', '/regime', '/nature', '/object', '/reasons'],
  ...['/addressee', '/contact/name', '/contact/function', '/urgency/level', '/handling/code'],
  ...['/requesterDeadline?/date', '/requesterDeadline?/reason'],
  ...['/offences', '/offences/*/provision', '/offences/*/facts'],
  ...['/persons?/*/personId', '/persons?/*/kind', '/persons?/*/role', '/persons?/*/name'],
  ...['/persons?/*/identityDocuments?/*/kind', '/persons?/*/identityDocuments?/*/number'],
  ...['/items', '/items/*/itemId', '/items/*/kind', '/items/*/description'],
  ...['/items/*/origin?/requestId', '/items/*/origin?/itemId', '/items/*/handling?/code'],
  ...[
    '/items/*/property?/category',
    '/items/*/property?/identifiers?/*/scheme',
    '/items/*/property?/identifiers?/*/value',
  ],
  ...['/items/*/property?/estimatedValue?/amount', '/items/*/property?/estimatedValue?/currency'],
  ...['/items/*/sum?/amount', '/items/*/sum?/currency', '/items/*/search?/registers'],
  ...['/items/*/information?/text', '/items/*/information?/mayBeUsedAs'],
  ...['/order?/authority', '/order?/reference', '/order?/date', '/transmission/mode'],
  ...['/references', '/references/*/office', '/references/*/number', '/references/*/kind', '/relations?/*/kind'],
  ...['/participants?/*/officeId', '/participants?/*/capacity'],
  ...['/mandate?/authority', '/mandate?/reference', '/mandate?/date', '/mandate?/acts', '/mandate?/costBearer'],
  ...['/mandate?/spendingLimit?/amount', '/mandate?/spendingLimit?/currency'],
  ...['/mandate?/saleFloorPrice?/amount', '/mandate?/saleFloorPrice?/currency'],
  ...['/languages', '/documents?/*/sha256', '/documents?/*/kind', '/documents?/*/title'],
  ...['/decidedBy/authority', '/decidedBy/function', '/decidedBy/name', '/decidedBy/date'],
];

/** Where codes stand in the content of a request. */
export const coded: readonly CodedPlace[] = [
  ['/type', requestTypes],
  ['/formality', channelFormalities],
  ['/regime', regimes],
  ['/nature', natures],
  ['/participants/*/capacity', capacityList],
  ['/mandate/acts/*', managementActs],
  ['/mandate/costBearer', costBearers],
  ['/mandate/spendingLimit/currency', currencies],
  ['/mandate/saleFloorPrice/currency', currencies],
  ['/urgency/level', urgencyLevels],
  ['/handling/code', handlingCodes],
  ['/handling/source', sourceEvaluations],
  ['/handling/information', informationEvaluations],
  ['/offences/*/listed', listedOffences],
  ['/persons/*/kind', personKinds],
  ['/persons/*/role', personRoles],
  ['/persons/*/languages/*', languages],
  ['/items/*/kind', itemKinds],
  ['/items/*/handling/code', handlingCodes],
  ['/items/*/handling/source', sourceEvaluations],
  ['/items/*/handling/information', informationEvaluations],
  ['/items/*/property/category', propertyCategories],
  ['/items/*/property/offenceLink', offenceLinks],
  ['/items/*/property/estimatedValue/currency', currencies],
  ['/items/*/sum/currency', currencies],
  ['/items/*/search/registers/*', registerKinds],
  ['/items/*/information/mayBeUsedAs', informationUses],
  ['/transmission/mode', transmissionModes],
  ['/references/*/kind', referenceKinds],
  ['/relations/*/kind', relationKinds],
  ['/languages/*', languages],
  ['/documents/*/kind', documentKinds],
  ['/documents/*/language', languages],
];

/** Where days stand. */
export const dated: readonly string[] = [
  ...['/urgency/executionDate', '/requesterDeadline/date', '/offences/*/from', '/offences/*/to'],
  ...['/items/*/property/valuedOn', '/items/*/search/from', '/items/*/search/to', '/order/date', '/order/finalOn'],
  ...['/mandate/date', '/mandate/validUntil'],
  ...['/transmission/sentOn', '/references/*/from', '/documents/*/date', '/decidedBy/date'],
];
