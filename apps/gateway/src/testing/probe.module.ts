import { StoreFull, StoreUnavailable, OutcomeUnknown } from '@exchange/event-store';
import { refuse, Refused } from '@exchange/kernel';
import { Body, Controller, Get, HttpException, Module, Param, Post, Put } from '@nestjs/common';
import { Caller, Commanding, type Call, type CommandCall } from '../http/call';
import { Access, Command } from '../http/route.decorators';
import { ProbeDto } from './probe.dto';

const failures: Readonly<Record<string, () => unknown>> = {
  rule: () =>
    new Refused(refuse('ACT_NOT_POSSIBLE_NOW', 'Not in this phase.', [{ pointer: '/a', code: 'x', detail: 'y' }])),
  unlisted: () => new Refused(refuse('NOBODY_LISTED_THIS', 'secret-of-the-rule')),
  bug: () => new TypeError('secret-of-the-bug'),
  text: () => 'secret-text',
  nothing: () => undefined,
  nan: () => new HttpException('secret', NaN),
  unavailable: () => new StoreUnavailable('secret-of-the-store'),
  full: () => new StoreFull(),
  unknown: () => new OutcomeUnknown('request-1'),
};

/** Doors with nothing behind them: what the gateway does before and after a controller shows here. */
@Controller('v1/probes')
class ProbeController {
  @Get(':id')
  @Access('case')
  readProbe(@Caller() call: Call) {
    const { purpose, legalBasis, traceparent, position, principal } = call;
    return { purpose, legalBasis, traceparent, position, officeId: principal.officeId };
  }

  @Get(':id/failures/:kind')
  @Access('public')
  failProbe(@Param('kind') kind: string): never {
    throw failures[kind]?.();
  }

  @Post()
  @Access('case')
  @Command('creates')
  createProbe(@Commanding() call: CommandCall, @Body() body: ProbeDto) {
    return { seen: call.seen, operationId: call.operationId, key: call.idempotencyKey, text: body.text };
  }

  @Put(':id')
  @Access('case')
  @Command('changes')
  changeProbe(@Commanding() call: CommandCall, @Body() body: ProbeDto) {
    return { seen: call.seen, operationId: call.operationId, text: body.text };
  }

  @Post('directory')
  @Access('directory')
  @Command('creates')
  registerProbe(@Body() body: ProbeDto) {
    return body;
  }
}

@Module({ controllers: [ProbeController] })
export class ProbeModule {}

@Controller('v1/open-doors')
class UnguardedController {
  @Get()
  openDoor() {
    return {};
  }
}

/** A module with a route that forgot its policy. */
@Module({ controllers: [UnguardedController] })
export class UnguardedModule {}

@Controller('v1/twins')
class TwinController {
  @Get()
  @Access('public')
  readProbe() {
    return {};
  }
}

/** A module with a route whose name another controller has. */
@Module({ controllers: [TwinController] })
export class TwinModule {}
