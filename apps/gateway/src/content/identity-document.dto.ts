import type { Person } from '@exchange/contract';
import { ApiSchema } from '@nestjs/swagger';
import { Type } from '@sinclair/typebox';
import { Code, fieldOf, Line, optional } from './fields';

type IdentityDocument = NonNullable<Person['identityDocuments']>[number];

const DocumentKind = fieldOf(
  Type.String({ pattern: '^[A-Za-z][A-Za-z_]{0,39}$' }),
  'isDocumentKind',
  '1 to 40 letters or "_"',
);

@ApiSchema({ name: 'IdentityDocument' })
export class IdentityDocumentDto implements IdentityDocument {
  @DocumentKind()
  readonly kind: string;
  @Line()
  readonly number: string;
  @Code(optional)
  readonly country?: string;
}
