import type { Principal } from '@exchange/access';
import { listOffices } from '@exchange/network';
import type { ReadModels } from '@exchange/read-models';
import { registerCsv, type Register } from '@exchange/requests/domain';
import { Answer } from '../calls/answer';
import type { RegisterQueryDto } from './register.query';

/** The register in the form that was asked for. A spreadsheet also gets the names of the offices. */
export async function registerAnswer(
  models: ReadModels,
  principal: Principal,
  { from, to, format }: RegisterQueryDto,
  register: Register,
): Promise<Answer<object | string>> {
  if (format !== 'csv') return new Answer({ officeId: principal.officeId, from, to, ...register }, {});
  const offices = await listOffices(models, principal, to);
  const names = new Map(offices.map(({ officeId, name }) => [officeId, name]));
  const csv = registerCsv(register, (officeId) => names.get(officeId));
  return new Answer(csv, {
    file: { type: 'text/csv; charset=utf-8; header=present', name: `register-${from}-${to}.csv` },
  });
}
