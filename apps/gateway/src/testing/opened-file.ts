import * as examples from '../files/examples';
import type { CaseGateway, Person, Reply, Sending } from './case-gateway';
import { prosecutor } from './delivered-request';

/** Three who work in the prosecutors' office. */
export const clerk: Person = { ...prosecutor, role: 'clerk', subject: 'clerk' };
export const officer: Person = { ...prosecutor, subject: 'officer' };
export const approver: Person = { ...prosecutor, role: 'approver', subject: 'approver' };

/** Opens a file. Answers its id. */
export async function opened(
  gateway: CaseGateway,
  person: Person = clerk,
  body: object = examples.ownRequest,
): Promise<string> {
  const answer = await gateway.post(person, '/v1/files', body);
  expect(answer.status).toBe(201);
  return answer.body.fileId;
}

/** What a person of the office reads after an answer. */
export async function read(
  gateway: CaseGateway,
  fileId: string,
  { headers }: Pick<Reply, 'headers'>,
  person: Person = officer,
): Promise<Reply> {
  const position = headers['exchange-position'];
  return gateway.get(person, `/v1/files/${fileId}`, position === undefined ? {} : { position });
}

export const at = (revision: number): Sending => ({ ifMatch: `"${revision}"` });

/** Proposes that the request drafted in a file is sent. Answers the hash to approve. */
export async function proposedSubmission(gateway: CaseGateway, fileId: string): Promise<string> {
  const answer = await gateway.post(officer, `/v1/files/${fileId}/proposals`, examples.submissionProposed, at(0));
  expect([answer.status, answer.body.proposal]).toEqual([201, 1]);
  return answer.body.hash;
}
