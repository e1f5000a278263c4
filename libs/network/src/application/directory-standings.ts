import { Injectable } from '@nestjs/common';
import type { JurisdictionEvent, OfficeEvent, Standing } from '@exchange/contract';
import { Executor } from '@exchange/decider';
import type { Day, Uuid } from '@exchange/kernel';
import {
  connectedOn,
  intakeOn,
  type Jurisdiction,
  type JurisdictionCommand,
  type Office,
  type OfficeCommand,
  standingOn,
} from '../domain';
import { FoldedStreams } from './folded-streams';
import { jurisdictionKind, jurisdictionStream, officeKind, officeStream } from './kinds';

/** Who receives what is addressed to a jurisdiction, with the directory revisions it rests on. */
interface IntakeOffice {
  readonly officeId: Uuid;
  readonly directoryRevisions: readonly string[];
}

/**
 * What the directory says of an office, answered from the log: never behind a directory command that was acknowledged.
 * One question costs two reads, of nothing where the directory did not change.
 */
@Injectable()
export class DirectoryStandings {
  private readonly offices: FoldedStreams<OfficeCommand, Office, OfficeEvent>;
  private readonly jurisdictions: FoldedStreams<JurisdictionCommand, Jurisdiction, JurisdictionEvent>;

  constructor(executor: Executor) {
    this.offices = new FoldedStreams(executor, officeKind);
    this.jurisdictions = new FoldedStreams(executor, jurisdictionKind);
  }

  /** What holds for an office on a day, with the revisions it rests on; undefined where the directory has no such office. */
  async standing(officeId: Uuid, on: Day): Promise<Standing | undefined> {
    const office = await this.office(officeId);
    if (office === undefined) return undefined;
    const jurisdiction = await this.jurisdiction(office.jurisdictionId);
    if (jurisdiction === undefined) return undefined;
    return {
      officeId,
      ...standingOn(on, office, jurisdiction),
      directoryRevisions: [jurisdiction.directoryRevision, office.directoryRevision],
    };
  }

  /** Whether the office works on this exchange itself on a day; undefined where the directory has no such office. */
  async connected(officeId: Uuid, on: Day): Promise<boolean | undefined> {
    const office = await this.office(officeId);
    return office && connectedOn(office, on);
  }

  /**
   * Which office receives, on a day, requests of a type and formality that are addressed to the jurisdiction; undefined
   * where the directory names none.
   */
  async intake(jurisdictionId: Uuid, type: string, formality: string, on: Day): Promise<IntakeOffice | undefined> {
    const jurisdiction = await this.jurisdiction(jurisdictionId);
    if (jurisdiction === undefined) return undefined;
    const officeId = intakeOn(jurisdiction.intakes, type, formality, on);
    return officeId === undefined ? undefined : { officeId, directoryRevisions: [jurisdiction.directoryRevision] };
  }

  /** A registered office as it is now, with `<streamId>@<revision>` of what was read. */
  async office(officeId: Uuid) {
    const streamId = officeStream(officeId);
    const found = await this.offices.now(streamId);
    if (found?.state.status !== 'registered') return undefined;
    return { ...found.state, directoryRevision: `${streamId}@${found.revision}` };
  }

  /** A registered jurisdiction as it is now, with `<streamId>@<revision>` of what was read. */
  async jurisdiction(jurisdictionId: Uuid) {
    const streamId = jurisdictionStream(jurisdictionId);
    const found = await this.jurisdictions.now(streamId);
    if (found?.state.status !== 'registered') return undefined;
    return { ...found.state, directoryRevision: `${streamId}@${found.revision}` };
  }
}
