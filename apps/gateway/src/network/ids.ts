import { refuse, Refused } from '@exchange/kernel';
import { AddressPart } from '../calls/address-part';
import { PathId } from '../calls/path-id';

const noJurisdiction = refuse('JURISDICTION_NOT_FOUND', 'No jurisdiction is registered under this id.');
const noOffice = refuse('OFFICE_NOT_FOUND', 'No office is registered under this id.');

export function JurisdictionId(): ParameterDecorator {
  return AddressPart('id', { description: 'The jurisdiction.' }, new PathId(noJurisdiction));
}

export function OfficeId(): ParameterDecorator {
  return AddressPart('id', { description: 'The office.' }, new PathId(noOffice));
}

export const noSuchJurisdiction = () => new Refused(noJurisdiction);
export const noSuchOffice = () => new Refused(noOffice);
