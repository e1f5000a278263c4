import { correctedPlace } from '@exchange/contract';
import type { ApplyCorrectionBody, CorrectBody } from '@exchange/requests/domain';
import { ApiSchema } from '@nestjs/swagger';
import { Code, fieldOf, Many, optional, Text, UuidField } from '../../content/fields';
import { TimesDto } from './times.dto';

const { pointer, value } = correctedPlace.properties;
const Pointer = fieldOf(pointer, 'isPointer', 'a JSON Pointer as /content/persons/0/birthDate');
const NewValue = fieldOf(value, 'isText', 'a text of 1 to 16000 characters');

type Change = CorrectBody['changes'][number];

@ApiSchema({ name: 'CorrectedValue' })
export class ChangeDto implements Change {
  /** Into the data of the event, as the events of the request show it. */
  @Pointer()
  readonly pointer: string;

  /** What should stand there. It is of the form that this place demands. */
  @NewValue()
  readonly value: string;
}

@ApiSchema({ name: 'Correct' })
export class CorrectDto extends TimesDto implements CorrectBody {
  /** The entry that was wrong: an event that your side wrote. */
  @UuidField()
  readonly eventId: string;

  /** A code of the list `correction-kinds`. */
  @Code()
  readonly kind: string;

  @Many(() => ChangeDto, { most: 50, least: 1 })
  readonly changes: ChangeDto[];

  @Text()
  readonly reason: string;
}

@ApiSchema({ name: 'ApplyCorrection' })
export class ApplyCorrectionDto extends TimesDto implements ApplyCorrectionBody {
  @Text(optional)
  readonly text?: string;
}
