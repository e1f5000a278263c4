import type { CodeList } from './code-list';
import * as execution from './execution';
import { grounds } from './grounds';
import * as information from './information';
import * as management from './management';
import { listedOffences } from './offences';
import * as outcomes from './outcomes';
import * as participation from './participation';
import * as parties from './parties';
import * as property from './property';
import * as requests from './requests';
import * as routing from './routing';

/** With who may send each type, and how it goes: a sender finds it where it looks for the types. */
const requestTypes: CodeList = {
  ...requests.requestTypes,
  codes: requests.requestTypes.codes.map((type) => ({ ...type, ...participation.typeProfiles[type.code] })),
};

/** Every code list, as `GET /v1/code-lists` answers them. */
export const codeLists: readonly CodeList[] = [
  requestTypes,
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
  execution.reopeningReasons,
  execution.remedyEffects,
  routing.transferCauses,
  routing.recallReasons,
  routing.recordingChannels,
  routing.contactChannels,
  routing.correctionKinds,
  management.managementActs,
  management.costBearers,
  outcomes.requestStatuses,
  outcomes.requestOutcomes,
  outcomes.typeOutcomes,
  participation.officeFunctions,
  participation.participationStatuses,
  participation.contactPointKinds,
  parties.capacityList,
  parties.roleList,
  parties.purposeList,
];
