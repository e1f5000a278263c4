import { randomUUID } from 'node:crypto';
import { account, judge } from '@exchange/testing';
import type { Desk, Reply } from './desk';
import { draftOf, type Example, exampleOf } from './described-examples';
import { act, fileAt, freezeDraft, openFile, requestAt } from './moves';
import { albania, montenegro } from './offices';
import type { RunningExchange } from './running-exchange';

/** Who sends the examples, and the cases on which it makes sense to send them. */
export function exampleCasesOn(exchange: RunningExchange) {
  const secretariat = exchange.secretariat();
  const ana = exchange.desk(albania.aro, 'officer', 'ana');
  const besa = exchange.desk(albania.prosecution, 'officer', 'besa');
  const dritan = exchange.desk(albania.prosecution, 'approver', 'dritan');
  const jelena = exchange.desk(montenegro.court, 'officer', 'jelena');
  const auditor = exchange.desk(albania.prosecution, 'auditor', 'auditor');

  async function drafted(changes: Parameters<typeof freezeDraft>[0] = {}): Promise<string> {
    return openFile(besa, { draft: freezeDraft(changes) });
  }

  async function delivered(changes: Parameters<typeof freezeDraft>[0] = {}): Promise<string> {
    const submitted = await besa.act(fileAt(await drafted(changes)), 'submission');
    return submitted.body.requestId;
  }

  /** An advance copy: the signed original travels elsewhere. */
  async function advanceCopy(): Promise<string> {
    return delivered({ transmission: { mode: 'ADVANCE_COPY', formalChannel: 'Ministry of Justice' } });
  }

  /** The entry that the example of a correction stands for is the delivery. */
  async function corrected(requestId: string, example: Example): Promise<Reply> {
    const { submissionId } = (await besa.get(requestAt(requestId))).body;
    return besa.act(requestAt(requestId), 'corrections', { ...example, eventId: submissionId });
  }

  /** The trace of the examples, which the court, for once, is asked. */
  async function traced(): Promise<string> {
    const addressee = { officeId: montenegro.court };
    const fileId = await openFile(ana, { draft: { ...draftOf('TRACE'), addressee } });
    return (await ana.act(fileAt(fileId), 'submission')).body.requestId;
  }

  /** Of its two items, the one that the examples name. */
  async function accepted(): Promise<string> {
    const requestId = await delivered();
    const itemIds = [account.itemId];
    await act(jelena, requestId, 'decisions', { outcome: 'accepted', itemIds, grounds: [], decidedBy: judge });
    return requestId;
  }

  async function newJurisdiction(): Promise<string> {
    const address = `/v1/network/jurisdictions/${randomUUID()}`;
    await secretariat.put(address, exampleOf('registerJurisdiction'));
    return address;
  }

  async function newOffice(): Promise<string> {
    const address = `/v1/network/offices/${randomUUID()}`;
    await secretariat.put(address, exampleOf('registerOffice'));
    return address;
  }

  return {
    ...{ secretariat, ana, besa, dritan, jelena, auditor },
    ...{ drafted, delivered, advanceCopy, corrected, traced, accepted, newJurisdiction, newOffice },
  };
}

/** Changes something as it stands. */
export async function changed(desk: Desk, method: 'put' | 'delete', address: string, what: string, body?: object) {
  const { etag } = await desk.get(address);
  return desk[method](`${address}${what}`, body, { ifMatch: String(etag) });
}
