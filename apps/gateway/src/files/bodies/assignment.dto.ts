import { ApiSchema } from '@nestjs/swagger';
import { Type } from '@sinclair/typebox';
import { fieldOf, Line, Many, optional } from '../../content/fields';

const Account = fieldOf(Type.String({ pattern: '^[!-~]{1,200}$' }), 'isAccount', 'an account of your office');

/** Somebody of your office. */
@ApiSchema({ name: 'Assignee' })
export class AssigneeDto {
  /** The account as the issuer of your office names it (`sub`). What is kept is a pseudonym. */
  @Account()
  readonly account: string;
  @Line(optional)
  readonly name?: string;
}

@ApiSchema({ name: 'Assignment' })
export class AssignmentDto {
  /** All who work on the file from now on; empty: nobody. */
  @Many(() => AssigneeDto, { most: 20 })
  readonly assignees: AssigneeDto[];
}
