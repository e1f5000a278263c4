import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DirectoryStandings } from './directory-standings';
import { ChangeJurisdictionHandler, ChangeOfficeHandler } from './handlers';

/** The directory of the network. Needs the `Executor` of the profile, which the app provides globally. */
@Module({
  imports: [CqrsModule],
  providers: [DirectoryStandings, ChangeJurisdictionHandler, ChangeOfficeHandler],
  exports: [DirectoryStandings],
})
export class NetworkModule {}
