import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Contract, described, type Received } from './described';

const contract = new Contract(described);
const me = {
  officeId: '00000000-0000-4000-8000-00000000000a',
  clientId: 'c',
  actorId: 'a',
  personId: 'a',
  role: 'officer',
};

const received = (status: number, mediaType: string, text: string): Received => ({
  status,
  headers: { 'content-type': mediaType },
  text,
});
const json = (status: number, body: object) =>
  received(status, 'application/json; charset=utf-8', JSON.stringify(body));
const problem = (status: number, body: object) => received(status, 'application/problem+json', JSON.stringify(body));

describe('the contract', () => {
  it.each<[string, string, Received]>([
    ['a good answer', '/v1/me', json(200, me)],
    ['an answer of another form', '/problems/FOUR_EYES_REQUIRED', received(200, 'text/html; charset=utf-8', '<p>')],
    ['nothing at an address of its own', '/nowhere', problem(404, {})],
  ])('takes %s', (_, url, answer) => {
    expect(() => contract.assertKept('GET', url, answer)).not.toThrow();
  });

  it.each<[string, string, Received]>([
    ['a field that is missing', '/v1/me', json(200, { ...me, role: undefined })],
    ['a field too many', '/v1/me', json(200, { ...me, subject: 's' })],
    ['a wrong format', '/v1/me', json(200, { ...me, officeId: '7' })],
    ['an unknown code', '/v1/me', json(200, { ...me, role: 'root' })],
    ['a status that is not described', '/v1/me', json(204, {})],
    ['a media type that is not described', '/v1/me', received(200, 'text/html', '')],
    [
      'a header that is not described',
      '/v1/me',
      { ...json(200, me), headers: { ...json(200, me).headers, etag: '"1"' } },
    ],
    ['a problem that is none', '/v1/me', problem(401, { code: 'x' })],
    ['an answer at an address that is not described', '/nowhere', json(200, {})],
  ])('refuses %s', (_, url, answer) => {
    expect(() => contract.assertKept('GET', url, answer)).toThrow();
  });
});

describe('a story', () => {
  const folder = join(__dirname, '..');
  const stories = readdirSync(folder).filter((file) => file.endsWith('.spec.ts'));

  it.each(stories)('%s speaks to a server through desks alone, which hold every answer to the contract', (story) => {
    expect(readFileSync(join(folder, story), 'utf8')).not.toMatch(/fetch\(|supertest|undici|node:https?'/);
  });
});
