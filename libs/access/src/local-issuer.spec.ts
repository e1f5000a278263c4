import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { roles } from '@exchange/contract/codes';
import { KeyFolder } from './key-folder';
import { assertLocalIssuerAllowed, LocalIssuerRefused, mintToken, type TokenWish } from './local-issuer';

const officeId = '00000000-0000-4000-8000-00000000000a';
const clock = { now: () => '2026-03-02T12:00:00.000Z' };

describe('the local issuer', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'issuer-'));
  const keys = KeyFolder.open(dataDir);
  afterAll(() => rmSync(dataDir, { recursive: true }));

  it.each([
    [{ loopback: true, production: false }, true],
    [{ loopback: true, production: true }, false],
    [{ loopback: false, production: false }, false],
    [{ loopback: false, production: true }, false],
  ])('may serve where %j: %s', (where, allowed) => {
    const attempt = () => assertLocalIssuerAllowed(where);
    if (allowed) expect(attempt).not.toThrow();
    else expect(attempt).toThrow(LocalIssuerRefused);
  });

  const refused: Readonly<Record<string, TokenWish>> = {
    'a secretariat of an office': { officeId, role: 'secretariat', subject: 'a' },
    'an officer of no office': { role: 'officer', subject: 'a' },
    'an office that is no UUID': { officeId: '../secretariat', role: 'officer', subject: 'a' },
    'a life of 16 minutes': { officeId, role: 'officer', subject: 'a', ttl: 960 },
    'no life at all': { officeId, role: 'officer', subject: 'a', ttl: 0 },
    'a partner for nobody': { officeId, role: 'partner', subject: 'a' },
    'an officer for somebody': { officeId, role: 'officer', subject: 'a', onBehalfOfUser: 'u' },
  };

  it.each(Object.entries(refused))('mints no token for %s, and makes no key', async (_, wish) => {
    await expect(mintToken(keys, clock, wish)).rejects.toBeInstanceOf(LocalIssuerRefused);
    expect(readdirSync(join(dataDir, 'keys'))).toEqual(['installation.key']);
  });

  it.each(roles)('mints a token for the role %s', async (role) => {
    const whose = role === 'secretariat' ? {} : { officeId };
    const user = role === 'partner' ? { onBehalfOfUser: 'u' } : {};
    const token = await mintToken(keys, clock, { ...whose, ...user, role, subject: 'a' });
    expect(token.split('.')).toHaveLength(3);
  });
});
