import { describedApi, type Answer } from './described';

const api = describedApi();
const json = (status: number, body: unknown): Answer => ({ status, mediaType: 'application/json', body });
const me = { officeId: '00000000-0000-4000-8000-00000000000a', clientId: 'c', actorId: 'a', role: 'officer' };

describe('the described API', () => {
  it.each<[string, string, Answer]>([
    ['a good answer', '/v1/me', json(200, me)],
    ['an answer of another form', '/problems/FOUR_EYES_REQUIRED', { status: 200, mediaType: 'text/html', body: '<p>' }],
    ['nothing at an address of its own', '/nowhere', { status: 404, mediaType: 'application/problem+json', body: {} }],
  ])('takes %s', (_, url, answer) => {
    expect(() => api.assertDescribed('GET', url, answer)).not.toThrow();
  });

  it.each<[string, string, Answer]>([
    ['a field that is missing', '/v1/me', json(200, { ...me, role: undefined })],
    ['a field too many', '/v1/me', json(200, { ...me, subject: 's' })],
    ['a wrong format', '/v1/me', json(200, { ...me, officeId: '7' })],
    ['an unknown code', '/v1/me', json(200, { ...me, role: 'root' })],
    ['a status that is not described', '/v1/me', json(204, undefined)],
    ['a media type that is not described', '/v1/me', { status: 200, mediaType: 'text/html', body: '' }],
    ['a problem that is none', '/v1/me', { status: 401, mediaType: 'application/problem+json', body: { code: 'x' } }],
    ['an answer at an address that is not described', '/v1/nowhere', json(200, {})],
  ])('refuses %s', (_, url, answer) => {
    expect(() => api.assertDescribed('GET', url, answer)).toThrow();
  });
});
