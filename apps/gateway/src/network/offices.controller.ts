import { refuse, type Uuid } from '@exchange/kernel';
import { ChangeOffice, type OfficeChange, officeStream } from '@exchange/network';
import { Body, Controller, HttpCode, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { asked } from '../calls/asked';
import { committed } from '../calls/committed.dto';
import { Examples } from '../calls/examples.decorator';
import { AddressPart } from '../calls/address-part';
import { PathId } from '../calls/path-id';
import { Commanding, type CommandCall } from '../http/call';
import { ConnectionDto } from './bodies/connection.dto';
import { ContactPointDto, ContactPointEndDto } from './bodies/contact-point.dto';
import { FourEyesPolicyDto } from './bodies/four-eyes.dto';
import { FunctionsDto } from './bodies/functions.dto';
import { OfficeDto, OfficeNameDto } from './bodies/office.dto';
import { Entering } from './entering.decorator';
import { connection, contactPoint, contactPointEnd, fourEyesPolicy, functions, office, officeName } from './examples';
import { OfficeId } from './ids';

const noContactPoint = refuse('CONTACT_POINT_NOT_FOUND', 'The office has no such contact point.');
const ContactPointId = () =>
  AddressPart('contactPointId', { description: 'The contact point of the office.' }, new PathId(noContactPoint));

/** What the secretariat enters about an office. */
@ApiTags('Keeping the directory')
@Controller('v1/network/offices/:id')
export class OfficesController {
  constructor(private readonly commands: CommandBus) {}

  /** Registers an office of a registered jurisdiction, under an id that you give it. */
  @Put()
  @HttpCode(201)
  @Entering(201, 'creates', 'OFFICE_EXISTS')
  @Examples(OfficeDto, { 'An office': office })
  async registerOffice(@OfficeId() id: Uuid, @Body() data: OfficeDto, @Commanding() call: CommandCall) {
    return this.change(id, { act: 'registerOffice', data }, call);
  }

  /** Changes its name. */
  @Put('name')
  @Entering(200, 'changes', 'OFFICE_NOT_FOUND')
  @Examples(OfficeNameDto, { 'A name': officeName })
  async renameOffice(@OfficeId() id: Uuid, @Body() data: OfficeNameDto, @Commanding() call: CommandCall) {
    return this.change(id, { act: 'renameOffice', data }, call);
  }

  /** Enters all the functions that it has from a day on. */
  @Post('functions')
  @Entering(201, 'changes', 'OFFICE_NOT_FOUND')
  @Examples(FunctionsDto, { 'Two functions': functions })
  async assignFunctions(@OfficeId() id: Uuid, @Body() data: FunctionsDto, @Commanding() call: CommandCall) {
    return this.change(id, { act: 'assignFunctions', data }, call);
  }

  /** Enters from which day on it works on this exchange itself, or no longer does. */
  @Post('connection')
  @Entering(201, 'changes', 'OFFICE_NOT_FOUND')
  @Examples(ConnectionDto, { 'It leaves the exchange': connection })
  async decideConnection(@OfficeId() id: Uuid, @Body() data: ConnectionDto, @Commanding() call: CommandCall) {
    return this.change(id, { act: 'decideConnection', data }, call);
  }

  /** Enters whom to call. */
  @Post('contact-points')
  @Entering(201, 'changes', 'OFFICE_NOT_FOUND', 'CONTACT_POINT_EXISTS')
  @Examples(ContactPointDto, { 'A contact point': contactPoint })
  async nameContactPoint(@OfficeId() id: Uuid, @Body() data: ContactPointDto, @Commanding() call: CommandCall) {
    return this.change(id, { act: 'nameContactPoint', data }, call);
  }

  /** Enters the last day on which a contact point can be called. */
  @Post('contact-points/:contactPointId/end')
  @Entering(201, 'changes', 'OFFICE_NOT_FOUND', 'CONTACT_POINT_NOT_FOUND')
  @Examples(ContactPointEndDto, { 'The last day': contactPointEnd })
  async endContactPoint(
    @OfficeId() id: Uuid,
    @ContactPointId() contactPointId: Uuid,
    @Body() { to }: ContactPointEndDto,
    @Commanding() call: CommandCall,
  ) {
    return this.change(id, { act: 'endContactPoint', data: { contactPointId, to } }, call);
  }

  /** Enters whether a second person must approve its acts from a day on. */
  @Post('four-eyes-policies')
  @Entering(201, 'changes', 'OFFICE_NOT_FOUND')
  @Examples(FourEyesPolicyDto, { 'One officer alone': fourEyesPolicy })
  async setFourEyesPolicy(@OfficeId() id: Uuid, @Body() data: FourEyesPolicyDto, @Commanding() call: CommandCall) {
    return this.change(id, { act: 'setFourEyesPolicy', data }, call);
  }

  private async change(id: Uuid, change: OfficeChange, call: CommandCall) {
    const command = new ChangeOffice(id, change, asked(call, officeStream(id)));
    return committed(await this.commands.execute(command));
  }
}
