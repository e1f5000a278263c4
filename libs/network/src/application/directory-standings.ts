import { Injectable } from '@nestjs/common';
import type { JurisdictionEvent, OfficeEvent, Standing } from '@exchange/contract';
import { Executor } from '@exchange/decider';
import type { Day, Uuid } from '@exchange/kernel';
import { type Jurisdiction, type JurisdictionCommand, type Office, type OfficeCommand, standingOn } from '../domain';
import { FoldedStreams } from './folded-streams';
import { jurisdictionKind, jurisdictionStream, officeKind, officeStream } from './kinds';

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
    const officeStreamId = officeStream(officeId);
    const office = await this.offices.now(officeStreamId);
    if (office === undefined || office.state.status === 'unregistered') return undefined;
    const jurisdictionStreamId = jurisdictionStream(office.state.jurisdictionId);
    const jurisdiction = await this.jurisdictions.now(jurisdictionStreamId);
    if (jurisdiction === undefined || jurisdiction.state.status === 'unregistered') return undefined;
    return {
      officeId,
      ...standingOn(on, office.state, jurisdiction.state),
      directoryRevisions: [`${jurisdictionStreamId}@${jurisdiction.revision}`, `${officeStreamId}@${office.revision}`],
    };
  }

  /** `<streamId>@<revision>` of a registered jurisdiction; undefined where the directory has none under this id. */
  async jurisdictionRevision(jurisdictionId: Uuid): Promise<string | undefined> {
    const streamId = jurisdictionStream(jurisdictionId);
    const jurisdiction = await this.jurisdictions.now(streamId);
    return jurisdiction?.state.status === 'registered' ? `${streamId}@${jurisdiction.revision}` : undefined;
  }
}
