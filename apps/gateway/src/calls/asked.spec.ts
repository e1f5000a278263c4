import { bodyFingerprint, commandIdOf } from '@exchange/decider';
import { testId } from '@exchange/testing';
import type { CommandCall } from '../http/call';
import { asked } from './asked';

const principal = {
  officeId: testId(1),
  clientId: 'desk',
  subject: 'a.officer',
  actorId: 'p',
  personId: 'p',
  role: 'officer',
} as const;
const call: CommandCall = {
  ...{ principal, requestId: testId(2), purpose: 'CASE_WORK', seen: 4, body: { b: 1, a: [] } },
  ...{ operationId: 'addNote', idempotencyKey: 'key-of-the-note', address: '/v1/files/1/notes' },
};
const stream = `file-${testId(3)}`;
const idOf = (changed: Partial<CommandCall>, target: string | undefined = stream) =>
  asked({ ...call, ...changed }, target).authorship.commandId;

describe('what a call asks', () => {
  it('is whose, why, seen and under which id', () => {
    const { officeId, clientId, subject } = principal;
    const commandId = commandIdOf({
      ...{ officeId, clientId, subject, onBehalfOfUser: undefined },
      ...{ operationId: 'addNote', targetStream: stream, idempotencyKey: 'key-of-the-note' },
    });
    expect(asked(call, stream)).toEqual({
      authorship: {
        ...{ officeId, actorId: 'p', purpose: 'CASE_WORK' },
        ...{ commandId, causationId: commandId, correlationId: testId(2) },
        bodyFingerprint: bodyFingerprint('key-of-the-note', { address: '/v1/files/1/notes', body: { a: [], b: 1 } }),
      },
      role: 'officer',
      seen: 4,
    });
  });

  it('keeps the national user, the legal basis and the trace', () => {
    const user = { ...principal, role: 'partner', onBehalfOfUser: 'u-7', personId: 'q' } as const;
    const { authorship } = asked({ ...call, principal: user, legalBasis: 'R1805 art. 4', traceparent: '00-a' }, stream);
    const ofUser = { actorId: 'p', personId: 'q', onBehalfOfUser: 'u-7' };
    expect(authorship).toMatchObject({ ...ofUser, legalBasis: 'R1805 art. 4', traceparent: '00-a' });
  });

  it.each([
    ['another key', { idempotencyKey: 'another-key' }],
    ['another operation', { operationId: 'assignFile' }],
    ['another system', { principal: { ...principal, clientId: 'other' } }],
    ['another account', { principal: { ...principal, subject: 'b.officer' } }],
    ['another office', { principal: { ...principal, officeId: testId(9) } }],
    ['another national user', { principal: { ...principal, onBehalfOfUser: 'u-7' } }],
  ])('with %s is another command', (_, changed) => {
    expect(idOf(changed)).not.toBe(idOf({}));
  });

  it('on another stream is another command; with another body, revision or purpose it is the same', () => {
    expect(idOf({}, `file-${testId(4)}`)).not.toBe(idOf({}));
    expect(idOf({ body: {}, seen: 'new', purpose: 'SUPERVISION' })).toBe(idOf({}));
  });

  it('of the secretariat has the one purpose that it has', () => {
    const { purpose: _none, ...entering } = call;
    expect(asked(entering, stream).authorship.purpose).toBe('NETWORK_ADMINISTRATION');
  });
});
