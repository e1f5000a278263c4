import type { Uuid } from '@exchange/kernel';
import { ChangeJurisdiction, type JurisdictionChange, jurisdictionStream } from '@exchange/network';
import { Body, Controller, HttpCode, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { asked } from '../calls/asked';
import { committed } from '../calls/committed.dto';
import { Examples } from '../calls/examples.decorator';
import { Commanding, type CommandCall } from '../http/call';
import { IntakeDto } from './bodies/intake.dto';
import { JurisdictionDto, JurisdictionNameDto } from './bodies/jurisdiction.dto';
import { ParticipationDto, ParticipationEndDto } from './bodies/participation.dto';
import { Entering } from './entering.decorator';
import { intake, jurisdiction, jurisdictionName, participation, participationEnd } from './examples';
import { JurisdictionId } from './ids';

/** What the secretariat enters about a jurisdiction. */
@ApiTags('Keeping the directory')
@Controller('v1/network/jurisdictions/:id')
export class JurisdictionsController {
  constructor(private readonly commands: CommandBus) {}

  /** Registers a jurisdiction, under an id that you give it. */
  @Put()
  @HttpCode(201)
  @Entering(201, 'creates', 'JURISDICTION_EXISTS')
  @Examples(JurisdictionDto, { 'A jurisdiction': jurisdiction })
  async registerJurisdiction(
    @JurisdictionId() id: Uuid,
    @Body() data: JurisdictionDto,
    @Commanding() call: CommandCall,
  ) {
    return this.change(id, { act: 'registerJurisdiction', data }, call);
  }

  /** Changes how the directory shows it. */
  @Put('name')
  @Entering(200, 'changes', 'JURISDICTION_NOT_FOUND')
  @Examples(JurisdictionNameDto, { 'A name with a footnote': jurisdictionName })
  async renameJurisdiction(
    @JurisdictionId() id: Uuid,
    @Body() data: JurisdictionNameDto,
    @Commanding() call: CommandCall,
  ) {
    return this.change(id, { act: 'renameJurisdiction', data }, call);
  }

  /** Enters how the network decided that it takes part from a day on. */
  @Post('participations')
  @Entering(201, 'changes', 'JURISDICTION_NOT_FOUND')
  @Examples(ParticipationDto, { 'It becomes an observer': participation })
  async decideParticipation(
    @JurisdictionId() id: Uuid,
    @Body() data: ParticipationDto,
    @Commanding() call: CommandCall,
  ) {
    return this.change(id, { act: 'decideParticipation', data }, call);
  }

  /** Enters from which day on it takes no part. */
  @Post('participation-end')
  @Entering(201, 'changes', 'JURISDICTION_NOT_FOUND')
  @Examples(ParticipationEndDto, { 'It leaves': participationEnd })
  async endParticipation(
    @JurisdictionId() id: Uuid,
    @Body() data: ParticipationEndDto,
    @Commanding() call: CommandCall,
  ) {
    return this.change(id, { act: 'endParticipation', data }, call);
  }

  /** Enters which of its offices receives, from a day on, what is addressed to the jurisdiction. */
  @Post('intakes')
  @Entering(201, 'changes', 'JURISDICTION_NOT_FOUND')
  @Examples(IntakeDto, { 'The ministry receives orders to freeze': intake })
  async assignIntake(@JurisdictionId() id: Uuid, @Body() data: IntakeDto, @Commanding() call: CommandCall) {
    return this.change(id, { act: 'assignIntake', data }, call);
  }

  private async change(id: Uuid, change: JurisdictionChange, call: CommandCall) {
    const command = new ChangeJurisdiction(id, change, asked(call, jurisdictionStream(id)));
    return committed(await this.commands.execute(command));
  }
}
