import { Command } from '@nestjs/cqrs';
import type { JurisdictionEvent, OfficeEvent } from '@exchange/contract';
import type { Asked, Committed } from '@exchange/decider';
import type { Uuid } from '@exchange/kernel';
import type { JurisdictionCommand, OfficeCommand } from '../domain';

type IntakeAssignment = Extract<JurisdictionCommand, { readonly act: 'assignIntake' }>;
type OfficeRegistration = Extract<OfficeCommand, { readonly act: 'registerOffice' }>;

/** What may be asked of a jurisdiction; whether the intake office belongs to it is looked up, not told. */
export type JurisdictionChange =
  Exclude<JurisdictionCommand, IntakeAssignment> | Omit<IntakeAssignment, 'officeBelongs'>;

/** What may be asked of an office; whether its jurisdiction is registered is looked up, not told. */
export type OfficeChange =
  Exclude<OfficeCommand, OfficeRegistration> | Omit<OfficeRegistration, 'jurisdictionRegistered'>;

/** Registers a jurisdiction under the id that the secretariat gives it, or changes it. */
export class ChangeJurisdiction extends Command<Committed<JurisdictionEvent>> {
  constructor(
    readonly jurisdictionId: Uuid,
    readonly change: JurisdictionChange,
    readonly asked: Asked,
  ) {
    super();
  }
}

/** Registers an office under the id that the secretariat gives it, or changes it. */
export class ChangeOffice extends Command<Committed<OfficeEvent>> {
  constructor(
    readonly officeId: Uuid,
    readonly change: OfficeChange,
    readonly asked: Asked,
  ) {
    super();
  }
}
