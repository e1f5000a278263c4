import { refuse, Refused } from '@exchange/kernel';
import { Param } from '@nestjs/common';
import { PathId } from '../calls/path-id';

const noJurisdiction = refuse('JURISDICTION_NOT_FOUND', 'No jurisdiction is registered under this id.');
const noOffice = refuse('OFFICE_NOT_FOUND', 'No office is registered under this id.');

export function JurisdictionId(): ParameterDecorator {
  return Param('id', new PathId(noJurisdiction));
}

export function OfficeId(): ParameterDecorator {
  return Param('id', new PathId(noOffice));
}

export const noSuchJurisdiction = () => new Refused(noJurisdiction);
export const noSuchOffice = () => new Refused(noOffice);
