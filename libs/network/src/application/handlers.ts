import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { JurisdictionEvent, OfficeEvent } from '@exchange/contract';
import { type Committed, Executor } from '@exchange/decider';
import { ChangeJurisdiction, ChangeOffice } from './commands';
import { DirectoryStandings } from './directory-standings';
import { jurisdictionKind, jurisdictionStream, officeKind, officeStream } from './kinds';

@CommandHandler(ChangeJurisdiction)
export class ChangeJurisdictionHandler implements ICommandHandler<ChangeJurisdiction> {
  constructor(
    private readonly executor: Executor,
    private readonly standings: DirectoryStandings,
  ) {}

  async execute({ jurisdictionId, change, asked }: ChangeJurisdiction): Promise<Committed<JurisdictionEvent>> {
    const { authorship, seen } = asked;
    const streamId = jurisdictionStream(jurisdictionId);
    if (change.act !== 'assignIntake') {
      return this.executor.execute(jurisdictionKind, { streamId, command: change, authorship, seen });
    }
    const office = await this.standings.office(change.data.officeId);
    const command = { ...change, officeBelongs: office?.jurisdictionId === jurisdictionId };
    const directoryRevisions = office === undefined ? [] : [office.directoryRevision];
    return this.executor.execute(jurisdictionKind, { streamId, command, authorship, seen, directoryRevisions });
  }
}

@CommandHandler(ChangeOffice)
export class ChangeOfficeHandler implements ICommandHandler<ChangeOffice> {
  constructor(
    private readonly executor: Executor,
    private readonly standings: DirectoryStandings,
  ) {}

  async execute({ officeId, change, asked }: ChangeOffice): Promise<Committed<OfficeEvent>> {
    const { authorship, seen } = asked;
    const streamId = officeStream(officeId);
    if (change.act !== 'registerOffice') {
      return this.executor.execute(officeKind, { streamId, command: change, authorship, seen });
    }
    const jurisdiction = await this.standings.jurisdiction(change.data.jurisdictionId);
    const command = { ...change, jurisdictionRegistered: jurisdiction !== undefined };
    const directoryRevisions = jurisdiction === undefined ? [] : [jurisdiction.directoryRevision];
    return this.executor.execute(officeKind, { streamId, command, authorship, seen, directoryRevisions });
  }
}
