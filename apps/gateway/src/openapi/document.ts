import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { description } from './description';
import { describeProperties } from './described';
import { inOurDialect } from './dialect';
import { tags } from './tags';

/** The description of this server as OpenAPI 3.1, made of the routes themselves. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('BAMIN Exchange')
    .setDescription(description)
    .setVersion('1')
    .setLicense('EUPL-1.2', 'https://eupl.eu/1.2/en/')
    .addServer('/', 'This installation')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'at+jwt', description: tokenDescription }, 'token');
  for (const [name, meaning] of Object.entries(tags)) builder.addTag(name, meaning);
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (_controller, method) => method,
  });
  describeProperties(document.components?.schemas ?? {});
  return inOurDialect(document);
}

const tokenDescription =
  'An access token (RFC 9068) of the issuer of your office. On a local installation: `npm run exchange -- token --office <id> --role <role>`.';
