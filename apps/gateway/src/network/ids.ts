import { refuse, Refused } from '@exchange/kernel';
import { Param } from '@nestjs/common';
import { PathId } from '../calls/path-id';

const noJurisdiction = 'No jurisdiction is registered under this id.';
const noOffice = 'No office is registered under this id.';

export function JurisdictionId(): ParameterDecorator {
  return Param('id', new PathId('JURISDICTION_NOT_FOUND', noJurisdiction));
}

export function OfficeId(): ParameterDecorator {
  return Param('id', new PathId('OFFICE_NOT_FOUND', noOffice));
}

export const noSuchJurisdiction = () => new Refused(refuse('JURISDICTION_NOT_FOUND', noJurisdiction));
export const noSuchOffice = () => new Refused(refuse('OFFICE_NOT_FOUND', noOffice));
