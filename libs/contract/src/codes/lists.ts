import type { CodeList } from './code-list';
import * as execution from './execution';
import { grounds } from './grounds';
import * as information from './information';
import { listedOffences } from './offences';
import * as participation from './participation';
import * as parties from './parties';
import * as property from './property';
import * as requests from './requests';

/** Every code list, as `GET /v1/code-lists` answers them. */
export const codeLists: readonly CodeList[] = [
  requests.requestTypes,
  requests.channelFormalities,
  requests.regimes,
  requests.urgencyLevels,
  requests.natures,
  requests.transmissionModes,
  requests.relationKinds,
  requests.referenceKinds,
  listedOffences,
  grounds,
  information.handlingCodes,
  information.sourceEvaluations,
  information.informationEvaluations,
  information.informationUses,
  information.languages,
  information.currencies,
  property.itemKinds,
  property.propertyCategories,
  property.offenceLinks,
  property.registerKinds,
  property.personKinds,
  property.personRoles,
  property.documentKinds,
  execution.decisionOutcomes,
  execution.decisionCauses,
  execution.measureKinds,
  execution.nationalActKinds,
  execution.measureEndReasons,
  execution.reportResults,
  execution.withdrawalReasons,
  execution.closureReasons,
  execution.requestStatuses,
  execution.requestOutcomes,
  participation.officeFunctions,
  participation.participationStatuses,
  participation.contactPointKinds,
  parties.roleList,
  parties.purposeList,
];
