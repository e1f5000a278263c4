import { leaves, type RequestContent } from '@exchange/contract';
import { ApiSchema } from '@nestjs/swagger';
import { Code, DayField, fieldOf, Line, optional, Sha256 } from './fields';

type DocumentReference = NonNullable<RequestContent['documents']>[number];

const { mediaType } = leaves.documentReference.properties;
const MediaType = fieldOf(mediaType, 'isMediaType', 'a media type as application/pdf');

/** A document that travels elsewhere, named so that it can be recognised. */
@ApiSchema({ name: 'DocumentReference' })
export class DocumentReferenceDto implements DocumentReference {
  @Sha256()
  readonly sha256: string;
  @Code()
  readonly kind: string;
  @Line()
  readonly title: string;
  @Line(optional)
  readonly number?: string;
  @DayField(optional)
  readonly date?: string;
  @MediaType(optional)
  readonly mediaType?: string;
  @Code(optional)
  readonly language?: string;
  @Sha256(optional)
  readonly translationOf?: string;
}
