import { Executor } from '@exchange/decider';
import { FilesModule, SharedRequests, Standings as StandingsForFiles } from '@exchange/files';
import { DirectoryStandings, NetworkModule } from '@exchange/network';
import { Commitments, RequestsModule, Standings as StandingsForRequests } from '@exchange/requests';
import { Global, Module, type DynamicModule } from '@nestjs/common';

/** The contexts, and what each asks of another bound to the one that answers. They never import each other. */
@Global()
@Module({})
export class ContextsModule {
  static with(executor: Executor): DynamicModule {
    return {
      module: ContextsModule,
      imports: [NetworkModule, FilesModule, RequestsModule],
      providers: [
        { provide: Executor, useValue: executor },
        { provide: StandingsForFiles, useExisting: DirectoryStandings },
        { provide: StandingsForRequests, useExisting: DirectoryStandings },
        { provide: SharedRequests, useExisting: Commitments },
      ],
      exports: [
        ...[Executor, StandingsForFiles, StandingsForRequests, SharedRequests],
        ...[NetworkModule, FilesModule, RequestsModule],
      ],
    };
  }
}
