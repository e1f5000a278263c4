import type {
  AnyEvent,
  ConnectionDecided,
  ContactPointNamed,
  EventOf,
  IntakeAssigned,
  JurisdictionEvent,
  OfficeEvent,
  Recorded,
} from '@exchange/contract';
import type { Day, Uuid } from '@exchange/kernel';
import { defineTable, integer, json, type ReadModel, type Rows, text } from '@exchange/read-models';
import { jurisdictionKind, officeKind } from '../application/kinds';

/** Participation and intake as they were decided, oldest first: the history is the answer to "since when". */
export interface JurisdictionEntry {
  readonly code: string;
  readonly name: string;
  readonly footnote?: string;
  readonly participations: readonly {
    readonly status: string;
    readonly from: Day;
    readonly decisionReference?: string;
  }[];
  readonly intakes: readonly EventOf<typeof IntakeAssigned>['data'][];
}

export interface OfficeEntry {
  readonly jurisdictionId: Uuid;
  readonly name: string;
  /** How it was registered: what holds until the first decision takes effect. */
  readonly connectedAtRegistration: boolean;
  readonly connections: readonly EventOf<typeof ConnectionDecided>['data'][];
  readonly functions: readonly { readonly functions: readonly string[]; readonly from: Day }[];
  readonly contactPoints: readonly EventOf<typeof ContactPointNamed>['data'][];
  readonly fourEyes: readonly { readonly required: boolean; readonly from: Day; readonly reason: string }[];
}

export const jurisdictions = defineTable(
  'directory_v3_jurisdictions',
  { jurisdictionId: text(), code: text(), revision: integer(), entry: json<JurisdictionEntry>() },
  { key: ['jurisdictionId'] },
);

export const offices = defineTable(
  'directory_v3_offices',
  { officeId: text(), jurisdictionId: text(), revision: integer(), entry: json<OfficeEntry>() },
  { key: ['officeId'], indexes: [['jurisdictionId']] },
);

/** Who is in the network, since when, and how to reach them. */
export const directory: ReadModel<AnyEvent> = {
  name: 'directory',
  version: 3,
  tables: [jurisdictions, offices],
  project(event, rows) {
    if (jurisdictionKind.owns(event)) return projectJurisdiction(event, rows);
    if (officeKind.owns(event)) return projectOffice(event, rows);
  },
};

async function projectJurisdiction(event: Recorded<JurisdictionEvent>, rows: Rows): Promise<void> {
  const jurisdictionId = event.streamId.slice('jurisdiction-'.length);
  const entry = jurisdictionAfter((await rows.get(jurisdictions, { jurisdictionId }))?.entry, event);
  if (entry === undefined) return;
  rows.put(jurisdictions, { jurisdictionId, code: entry.code, revision: event.revision, entry });
}

function jurisdictionAfter(
  entry: JurisdictionEntry | undefined,
  event: Recorded<JurisdictionEvent>,
): JurisdictionEntry | undefined {
  if (event.type === 'JurisdictionRegistered') return entry ?? { ...event.data, participations: [], intakes: [] };
  if (entry === undefined) return undefined;
  switch (event.type) {
    case 'JurisdictionRenamed': {
      const { code, participations, intakes } = entry;
      return { code, ...event.data, participations, intakes };
    }
    case 'ParticipationStatusDecided':
    case 'ParticipationEnded': {
      const { effectiveFrom: from, ...decision } = event.data;
      return { ...entry, participations: [...entry.participations, { status: 'none', ...decision, from }] };
    }
    case 'IntakeAssigned':
      return { ...entry, intakes: [...entry.intakes, event.data] };
  }
}

async function projectOffice(event: Recorded<OfficeEvent>, rows: Rows): Promise<void> {
  const officeId = event.streamId.slice('office-'.length);
  const entry = officeAfter((await rows.get(offices, { officeId }))?.entry, event);
  if (entry === undefined) return;
  rows.put(offices, { officeId, jurisdictionId: entry.jurisdictionId, revision: event.revision, entry });
}

function officeAfter(entry: OfficeEntry | undefined, event: Recorded<OfficeEvent>): OfficeEntry | undefined {
  if (event.type === 'OfficeRegistered') {
    const { connected: connectedAtRegistration, ...registered } = event.data;
    const nothingYet = { connections: [], functions: [], contactPoints: [], fourEyes: [] };
    return entry ?? { ...registered, connectedAtRegistration, ...nothingYet };
  }
  if (entry === undefined) return undefined;
  switch (event.type) {
    case 'OfficeRenamed':
      return { ...entry, name: event.data.name };
    case 'FunctionsAssigned':
      return { ...entry, functions: [...entry.functions, event.data] };
    case 'ConnectionDecided':
      return { ...entry, connections: [...entry.connections, event.data] };
    case 'ContactPointNamed':
      return { ...entry, contactPoints: [...entry.contactPoints, event.data] };
    case 'ContactPointEnded': {
      const { contactPointId, to } = event.data;
      const contactPoints = entry.contactPoints.map((p) => (p.contactPointId === contactPointId ? { ...p, to } : p));
      return { ...entry, contactPoints };
    }
    case 'FourEyesPolicySet':
      return { ...entry, fourEyes: [...entry.fourEyes, event.data] };
  }
}
