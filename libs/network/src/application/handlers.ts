import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { JurisdictionEvent, OfficeEvent } from '@exchange/contract';
import { type Committed, Executor } from '@exchange/decider';
import { ChangeJurisdiction, ChangeOffice } from './commands';
import { DirectoryStandings } from './directory-standings';
import { jurisdictionKind, jurisdictionStream, officeKind, officeStream } from './kinds';

@CommandHandler(ChangeJurisdiction)
export class ChangeJurisdictionHandler implements ICommandHandler<ChangeJurisdiction> {
  constructor(private readonly executor: Executor) {}

  execute({ jurisdictionId, change, asked }: ChangeJurisdiction): Promise<Committed<JurisdictionEvent>> {
    const { authorship, seen } = asked;
    const streamId = jurisdictionStream(jurisdictionId);
    return this.executor.execute(jurisdictionKind, { streamId, command: change, authorship, seen });
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
    const revision = await this.standings.jurisdictionRevision(change.data.jurisdictionId);
    const command = { ...change, jurisdictionRegistered: revision !== undefined };
    const directoryRevisions = revision === undefined ? [] : [revision];
    return this.executor.execute(officeKind, { streamId, command, authorship, seen, directoryRevisions });
  }
}
