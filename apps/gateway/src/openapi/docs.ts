import type { INestApplication } from '@nestjs/common';
import { SwaggerModule } from '@nestjs/swagger';
import { openApiDocument } from './document';

/** Swagger UI at `/docs`, the document itself at `/openapi.json`. Everything comes from this server. */
export function serveDocs(app: INestApplication): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'BAMIN Exchange',
    swaggerOptions: { tryItOutEnabled: true, displayRequestDuration: true, operationsSorter: 'alpha' },
  });
}
