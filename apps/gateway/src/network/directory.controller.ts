import type { Clock, Uuid } from '@exchange/kernel';
import { dayOf } from '@exchange/kernel';
import { directory, findJurisdiction, findOffice, listJurisdictions, listOffices } from '@exchange/network';
import { ReadModels } from '@exchange/read-models';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answer } from '../calls/answer';
import { Answers } from '../calls/answers.decorator';
import { Caller, type Call } from '../http/call';
import { Access, Waits } from '../http/route.decorators';
import { Problems } from '../problems/problems.decorator';
import { clockToken } from '../tokens';
import { JurisdictionInDirectoryDto, JurisdictionsDto } from './answers/jurisdiction.dto';
import { OfficeInDirectoryDto, OfficesDto } from './answers/office.dto';
import { DirectoryQueryDto, OfficesQueryDto } from './directory.query';
import { JurisdictionId, noSuchJurisdiction, noSuchOffice, OfficeId } from './ids';

/** Who is in the network, how they take part, and whom to call: the same for everybody in it. */
@ApiTags('Network')
@Controller('v1/network')
export class DirectoryController {
  constructor(
    private readonly models: ReadModels,
    @Inject(clockToken) private readonly clock: Clock,
  ) {}

  /** The jurisdictions of the network, and how each takes part on a day. */
  @Get('jurisdictions')
  @Access('identified')
  @Waits(directory)
  @Answers(200, JurisdictionsDto, 'Every jurisdiction.')
  @Problems('input/invalid')
  async listJurisdictions(@Query() query: DirectoryQueryDto, @Caller() { principal }: Call) {
    return { jurisdictions: await listJurisdictions(this.models, principal, this.dayIn(query)) };
  }

  /** A jurisdiction, and how it takes part on a day. */
  @Get('jurisdictions/:id')
  @Access('identified')
  @Waits(directory)
  @Answers(200, JurisdictionInDirectoryDto, 'The jurisdiction.', 'ETag')
  @Problems('input/invalid', 'JURISDICTION_NOT_FOUND')
  async readJurisdiction(@JurisdictionId() id: Uuid, @Query() query: DirectoryQueryDto, @Caller() { principal }: Call) {
    const found = await findJurisdiction(this.models, principal, id, this.dayIn(query));
    if (found === undefined) throw noSuchJurisdiction();
    return new Answer(found, { revision: found.revision });
  }

  /** The offices of the network, or of one jurisdiction, and what holds for each on a day. */
  @Get('offices')
  @Access('identified')
  @Waits(directory)
  @Answers(200, OfficesDto, 'The offices.')
  @Problems('input/invalid')
  async listOffices(@Query() query: OfficesQueryDto, @Caller() { principal }: Call) {
    const { jurisdictionId } = query;
    const filter = jurisdictionId === undefined ? {} : { jurisdictionId };
    return { offices: await listOffices(this.models, principal, this.dayIn(query), filter) };
  }

  /** An office, and what holds for it on a day. */
  @Get('offices/:id')
  @Access('identified')
  @Waits(directory)
  @Answers(200, OfficeInDirectoryDto, 'The office.', 'ETag')
  @Problems('input/invalid', 'OFFICE_NOT_FOUND')
  async readOffice(@OfficeId() id: Uuid, @Query() query: DirectoryQueryDto, @Caller() { principal }: Call) {
    const found = await findOffice(this.models, principal, id, this.dayIn(query));
    if (found === undefined) throw noSuchOffice();
    return new Answer(found, { revision: found.revision });
  }

  private dayIn({ on }: DirectoryQueryDto): string {
    return on ?? dayOf(this.clock.now());
  }
}
