import { isUuid, type Uuid } from '@exchange/kernel';
import { CommandFailed } from '../command-line';

/** With whose eyes a history is opened: those of one office, or the operator's, who sees the files of all. */
export type Eyes = { readonly officeId: Uuid } | 'operator';

interface Given {
  readonly for?: string | undefined;
  readonly operator: boolean;
}

/** @throws CommandFailed where none was said, or two */
export function eyesOf({ for: office, operator }: Given): Eyes {
  if (office !== undefined && operator) {
    throw new CommandFailed('wrongUse', 'Give one of --for and --operator: an office sees less than the operator.');
  }
  if (operator) return 'operator';
  if (office === undefined) {
    throw new CommandFailed(
      'wrongUse',
      'Say with whose eyes: --for <office id> for what that office knew, or --operator to open it as the operator.',
    );
  }
  if (!isUuid(office))
    throw new CommandFailed('wrongUse', 'What follows --for is not the id of an office: give a UUID.');
  return { officeId: office };
}
