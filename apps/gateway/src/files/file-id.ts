import { noSuchFile } from '@exchange/files/domain';
import { Refused } from '@exchange/kernel';
import { AddressPart } from '../calls/address-part';
import { PathId } from '../calls/path-id';

/** The file that the address names. What can be no id is answered like an id that nobody has. */
export function FileId(): ParameterDecorator {
  return AddressPart('id', { description: 'The file.' }, new PathId(noSuchFile()));
}

/** @throws Refused 404 where nothing was found */
export function found<T>(answer: T | undefined): T {
  if (answer === undefined) throw new Refused(noSuchFile());
  return answer;
}
