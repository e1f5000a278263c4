import type {
  ConnectionDecided,
  ContactPointNamed,
  EventOf,
  FourEyesPolicySet,
  FunctionsAssigned,
  IntakeAssigned,
} from '@exchange/contract';
import type { Day, Uuid } from '@exchange/kernel';
import type { JurisdictionChange, OfficeChange } from '../application/commands';
import network from './network.json';

interface SampleOffice {
  readonly officeId: Uuid;
  readonly name: string;
  readonly connected: boolean;
  readonly connections?: readonly EventOf<typeof ConnectionDecided>['data'][];
  readonly functions: EventOf<typeof FunctionsAssigned>['data'];
  readonly fourEyes?: EventOf<typeof FourEyesPolicySet>['data'];
  readonly contactPoints: readonly EventOf<typeof ContactPointNamed>['data'][];
}

interface SampleJurisdiction {
  readonly jurisdictionId: Uuid;
  readonly code: string;
  readonly name: string;
  readonly footnote?: string;
  /** The public report that speaks for its status. */
  readonly basis: string;
  readonly participation?: { readonly status: string; readonly effectiveFrom: Day };
  readonly offices: readonly SampleOffice[];
  readonly intakes: readonly EventOf<typeof IntakeAssigned>['data'][];
}

export interface SampleNetwork {
  /** Says that it is a sample, and what in it is invented. */
  readonly label: string;
  readonly asOf: Day;
  readonly jurisdictions: readonly SampleJurisdiction[];
}

/** A network to try the exchange with: who takes part is public, everything else is invented. */
export const sampleNetwork: SampleNetwork = network;

/** One thing to be entered in the directory, under an id that the sample fixes. */
export type DirectoryEntry =
  | { readonly jurisdictionId: Uuid; readonly change: JurisdictionChange }
  | { readonly officeId: Uuid; readonly change: OfficeChange };

/** The commands that make a network, in an order in which each of them is accepted. */
export function entriesOf({ jurisdictions }: SampleNetwork): readonly DirectoryEntry[] {
  return jurisdictions.flatMap((jurisdiction) => [
    ...entriesOfJurisdiction(jurisdiction),
    ...jurisdiction.offices.flatMap((office) => entriesOfOffice(office, jurisdiction.jurisdictionId)),
    ...intakesOf(jurisdiction),
  ]);
}

function entriesOfJurisdiction({ jurisdictionId, code, name, footnote, participation }: SampleJurisdiction) {
  const data = { code, name, ...(footnote !== undefined && { footnote }) };
  const changes: JurisdictionChange[] = [{ act: 'registerJurisdiction', data }];
  if (participation !== undefined) changes.push({ act: 'decideParticipation', data: participation });
  return changes.map((change) => ({ jurisdictionId, change }));
}

/** An intake names a registered office. */
function intakesOf({ jurisdictionId, intakes }: SampleJurisdiction) {
  return intakes.map((data) => ({ jurisdictionId, change: { act: 'assignIntake', data } as const }));
}

function entriesOfOffice(office: SampleOffice, jurisdictionId: Uuid) {
  const { officeId, name, connected, connections = [], functions, fourEyes, contactPoints } = office;
  const changes: OfficeChange[] = [
    { act: 'registerOffice', data: { jurisdictionId, name, connected } },
    { act: 'assignFunctions', data: functions },
  ];
  if (fourEyes !== undefined) changes.push({ act: 'setFourEyesPolicy', data: fourEyes });
  for (const data of contactPoints) changes.push({ act: 'nameContactPoint', data });
  for (const data of connections) changes.push({ act: 'decideConnection', data });
  return changes.map((change) => ({ officeId, change }));
}
