import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { answering } from './calls/answer.hook';
import { Waiting } from './changes/waiting';
import { GatewayModule, type GatewayPorts } from './gateway.module';
import { Positions } from './http/position';
import { assertRoutes } from './http/route-scan';
import { newServer } from './http/server';
import { CallWatch } from './http/call-watch';
import { shedding } from './http/load-shedding';
import { LoopDelay } from './http/loop-delay';
import { nestLog } from './http/nest-log';
import { serveDocs } from './openapi/docs';

/**
 * The gateway, ready to listen: `await (await createGateway(ports)).listen(port, host)`. `close()` stops taking work and
 * finishes what is under way.
 *
 * @throws RouteRefused where a route declares no policy
 */
export async function createGateway(ports: GatewayPorts): Promise<NestFastifyApplication> {
  const watch = new CallWatch(ports.telemetry);
  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule.with(ports), newServer(watch), {
    bodyParser: false,
    abortOnError: false,
    logger: nestLog(ports.telemetry.log),
  });
  assertRoutes(app);
  const server = app.getHttpAdapter().getInstance();
  // A hook holds for the routes that are registered after it.
  const waiting = app.get(Waiting);
  const loop = new LoopDelay();
  server.addHook('onClose', async () => loop.end());
  const load = {
    callsUnderWay: () => watch.underWay - waiting.count,
    loopDelay: () => loop.milliseconds,
  };
  server.addHook('onRequest', shedding(load, ports.limits, ports.telemetry.meters));
  server.addHook('preSerialization', answering(app.get(Positions)));
  serveDocs(app);
  // Who opens the bare address in a browser wants the documentation.
  server.get('/', (_request, reply) => reply.redirect('/docs'));
  await app.init();
  await server.ready();
  return app;
}
