import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { GatewayModule, type GatewayPorts } from './gateway.module';
import { assertRoutes } from './http/route-scan';
import { newServer } from './http/server';
import { serveDocs } from './openapi/docs';

/**
 * The gateway, ready to listen: `await (await createGateway(ports)).listen(port, host)`. `close()` stops taking work and
 * finishes what is under way.
 *
 * @throws RouteRefused where a route declares no policy
 */
export async function createGateway(ports: GatewayPorts): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule.with(ports), newServer(), {
    bodyParser: false,
    abortOnError: false,
    logger: ['warn', 'error', 'fatal'],
  });
  assertRoutes(app);
  serveDocs(app);
  // Who opens the bare address in a browser wants the documentation.
  app.getHttpAdapter().getInstance().get('/', (_request, reply) => reply.redirect('/docs'));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
