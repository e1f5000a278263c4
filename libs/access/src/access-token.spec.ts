import { createHmac, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audience, TokenRefused } from './access-token';
import { issuerId, secretariat, secretariatId, type Issuer } from './issuers';
import { KeyFolder } from './key-folder';
import { mintToken, type TokenWish } from './local-issuer';
import { TokenVerifier } from './token-verifier';

const now = '2026-03-02T12:00:00.000Z';
const second = Date.parse(now) / 1000;
const clock = { now: () => now };
const officeId = '00000000-0000-4000-8000-00000000000a';
const otherOfficeId = '00000000-0000-4000-8000-00000000000b';
const office: Issuer = { kind: 'office', officeId };

const dataDir = mkdtempSync(join(tmpdir(), 'access-'));
const keys = KeyFolder.open(dataDir);
const officeKey = keys.signingKey(office);
const secretariatKey = keys.signingKey(secretariat);
keys.signingKey({ kind: 'office', officeId: otherOfficeId });
afterAll(() => rmSync(dataDir, { recursive: true }));

const goodHeader = { alg: 'ES256', typ: 'at+jwt' };
const goodClaims = {
  iss: issuerId(office),
  aud: audience,
  sub: 'a.clerk',
  client_id: 'workbench',
  jti: 'j-1',
  iat: second,
  exp: second + 600,
  role: 'officer',
};

const encoded = (part: string | object) =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');

function signed(header: string | object, claims: string | object, key: KeyObject = officeKey): string {
  const input = `${encoded(header)}.${encoded(claims)}`;
  const signature = sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}

const withClaims = (claims: object) => signed(goodHeader, { ...goodClaims, ...claims });
const withHeader = (header: object) => signed({ ...goodHeader, ...header }, goodClaims);
const without = (claim: keyof typeof goodClaims) =>
  signed(goodHeader, Object.fromEntries(Object.entries(goodClaims).filter(([name]) => name !== claim)));
const withRawClaim = (raw: string) => signed(goodHeader, JSON.stringify(goodClaims).replace('{', `{${raw},`));

function symmetric(): string {
  const input = `${encoded({ ...goodHeader, alg: 'HS256' })}.${encoded(goodClaims)}`;
  const publicPem = createPublicKey(officeKey).export({ type: 'spki', format: 'pem' });
  return `${input}.${createHmac('sha256', publicPem).update(input).digest('base64url')}`;
}

const good = signed(goodHeader, goodClaims);
const [header = '', claims = '', signature = ''] = good.split('.');
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const strangerJwk = { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' };

const hostile: Readonly<Record<string, string>> = {
  'an empty text': '',
  'a word': 'token',
  'two parts': `${header}.${claims}`,
  'four parts': `${good}.${signature}`,
  'five parts, as encrypted': `${header}..${claims}.${signature}.${signature}`,
  'no signature': `${header}.${claims}.`,
  'alg none': `${encoded({ ...goodHeader, alg: 'none' })}.${claims}.`,
  'alg nOnE': `${encoded({ ...goodHeader, alg: 'nOnE' })}.${claims}.${signature}`,
  'HS256 keyed with the public key': symmetric(),
  'alg ES384': withHeader({ alg: 'ES384' }),
  'no alg': signed({ typ: 'at+jwt' }, goodClaims),
  'an all-zero signature': `${header}.${claims}.${Buffer.alloc(64).toString('base64url')}`,
  'claims exchanged under a signature': `${header}.${encoded({ ...goodClaims, role: 'approver' })}.${signature}`,
  'a key of a stranger': signed(goodHeader, goodClaims, stranger),
  'the key of the secretariat': signed(goodHeader, goodClaims, secretariatKey),
  'a key in the header': withHeader({ jwk: strangerJwk }),
  'the address of a key': withHeader({ jku: 'http://127.0.0.1:9/keys' }),
  'the address of a certificate': withHeader({ x5u: 'http://127.0.0.1:9/cert' }),
  'a certificate in the header': withHeader({ x5c: ['AA=='] }),
  'a critical extension': withHeader({ crit: ['exp'] }),
  'an unencoded payload': withHeader({ b64: false, crit: ['b64'] }),
  'typ JWT': withHeader({ typ: 'JWT' }),
  'typ of an ID token': withHeader({ typ: 'id+jwt' }),
  'no typ': signed({ alg: 'ES256' }, goodClaims),
  'a header that is a list': signed('[]', goodClaims),
  'claims that are a list': signed(goodHeader, '[]'),
  'claims that are no JSON': signed(goodHeader, '{"iss"'),
  'claims that are not UTF-8': `${header}.${Buffer.from([0x7b, 0xff]).toString('base64url')}.${signature}`,
  'a list of issuers': withClaims({ iss: [issuerId(office)] }),
  'an issuer with a slash more': withClaims({ iss: `${issuerId(office)}/` }),
  'an issuer in capitals': withClaims({ iss: issuerId(office).toUpperCase() }),
  'an issuer that climbs': withClaims({ iss: issuerId(office).replace(officeId, '../installation') }),
  'an issuer without key': withClaims({ iss: issuerId({ kind: 'office', officeId: officeId.replace(/a$/, 'c') }) }),
  'the issuer of another office': withClaims({ iss: issuerId({ kind: 'office', officeId: otherOfficeId }) }),
  'no issuer': without('iss'),
  'another audience': withClaims({ aud: 'https://elsewhere.invalid' }),
  'several audiences': withClaims({ aud: [audience, 'https://elsewhere.invalid'] }),
  'no audience': without('aud'),
  'no expiry': without('exp'),
  'no time of issue': without('iat'),
  'no subject': without('sub'),
  'no client': without('client_id'),
  'no token id': without('jti'),
  'no role': without('role'),
  'an expiry that is a text': withClaims({ exp: String(second + 600) }),
  'an expiry with a fraction': withClaims({ exp: second + 600.5 }),
  'a negative expiry': withClaims({ exp: -1 }),
  'an infinite expiry': signed(goodHeader, JSON.stringify({ ...goodClaims, exp: 0 }).replace('"exp":0', '"exp":1e400')),
  'a time of issue in the future': withClaims({ iat: second + 61 }),
  'a start in the future': withClaims({ nbf: second + 61 }),
  'an age over 15 minutes': withClaims({ iat: second - 15 * 60 - 11, exp: second + 60 }),
  'a subject that is a number': withClaims({ sub: 7 }),
  'a subject with a line break': withClaims({ sub: 'a\nb' }),
  'an empty subject': withClaims({ sub: '' }),
  'an unknown role': withClaims({ role: 'root' }),
  'a list of roles': withClaims({ role: ['officer'] }),
  'the role of the secretariat from an office': withClaims({ role: 'secretariat' }),
  'the role of an office from the secretariat': signed(
    goodHeader,
    { ...goodClaims, iss: issuerId(secretariat) },
    secretariatKey,
  ),
  'a partner without a user': withClaims({ role: 'partner' }),
  'a user beside another role': withClaims({ on_behalf_of: 'someone' }),
  'a binding to a key that is not shown': withClaims({ cnf: { jkt: 'abc' } }),
  'one megabyte': withClaims({ padding: 'x'.repeat(1024 * 1024) }),
  'a little more than 8 KB': withClaims({ padding: 'x'.repeat(8 * 1024) }),
  'line breaks around it': `\n${good}\n`,
};

const verifier = () => new TokenVerifier(keys, clock);

describe('an access token', () => {
  it('makes a principal whose office is the issuer, whatever it claims beside', async () => {
    const token = withClaims({ officeId: otherOfficeId, office: otherOfficeId, actorId: 'x' });
    await expect(verifier().verify(token)).resolves.toEqual({
      officeId,
      clientId: 'workbench',
      subject: 'a.clerk',
      actorId: expect.stringMatching(/^[0-9a-f]{64}$/),
      personId: expect.stringMatching(/^[0-9a-f]{64}$/),
      role: 'officer',
    });
  });

  it.each(Object.entries(hostile))('is refused: %s', async (_, token) => {
    await expect(verifier().verify(token)).rejects.toBeInstanceOf(TokenRefused);
  });

  it('is refused in silence about why, with nothing of the token in the message', async () => {
    const refusals = await Promise.all(
      Object.values(hostile).map((token) =>
        verifier()
          .verify(token)
          .catch((failure: Error) => failure.message),
      ),
    );
    for (const message of refusals) expect(message).not.toContain('clerk');
  });

  it.each([
    [-61, false],
    [-11, false],
    [-10, false],
    [-9, true],
    [0, true],
    [61, true],
  ])('that expires %d s from now is good: %s', async (seconds, isGood) => {
    const outcome = verifier()
      .verify(withClaims({ exp: second + seconds }))
      .then(
        () => true,
        () => false,
      );
    await expect(outcome).resolves.toBe(isGood);
  });

  it.each([
    [10, true],
    [11, false],
    [61, false],
  ])('issued %d s ahead is good: %s', async (seconds, isGood) => {
    const outcome = verifier()
      .verify(withClaims({ iat: second + seconds }))
      .then(
        () => true,
        () => false,
      );
    await expect(outcome).resolves.toBe(isGood);
  });

  it('of the secretariat makes the secretariat, and no office', async () => {
    const token = await mintToken(keys, clock, { role: 'secretariat', subject: 'keeper' });
    await expect(verifier().verify(token)).resolves.toMatchObject({ officeId: secretariatId, role: 'secretariat' });
  });

  it('of a partner names the user it acts for', async () => {
    const token = await mintToken(keys, clock, {
      officeId,
      role: 'partner',
      subject: 'system',
      onBehalfOfUser: 'u-17',
    });
    await expect(verifier().verify(token)).resolves.toMatchObject({ role: 'partner', onBehalfOfUser: 'u-17' });
  });

  it('of a partner is of the same person as the account of its user, and of another account', async () => {
    const verified = async (wish: Pick<TokenWish, 'role' | 'subject' | 'onBehalfOfUser'>) =>
      verifier().verify(await mintToken(keys, clock, { officeId, ...wish }));
    const own = await verified({ role: 'officer', subject: 'u-17' });
    const forHer = await verified({ role: 'partner', subject: 'system', onBehalfOfUser: 'u-17' });
    const forAnother = await verified({ role: 'partner', subject: 'system', onBehalfOfUser: 'u-18' });
    expect(own.personId).toBe(own.actorId);
    expect([forHer.personId, forHer.actorId === own.actorId]).toEqual([own.personId, false]);
    expect([forAnother.personId === own.personId, forAnother.actorId]).toEqual([false, forHer.actorId]);
  });

  it('reads a claim that stands twice once, as its own issuer signed it', async () => {
    await expect(verifier().verify(withRawClaim('"role":"approver"'))).resolves.toMatchObject({ role: 'officer' });
  });

  it('gives the same account one pseudonym in one office, another elsewhere', async () => {
    const actorOf = async (id: string, subject: string) =>
      (await verifier().verify(await mintToken(keys, clock, { officeId: id, role: 'clerk', subject }))).actorId;
    const mine = await actorOf(officeId, 'a.clerk');
    expect(await actorOf(officeId, 'a.clerk')).toBe(mine);
    expect(await actorOf(otherOfficeId, 'a.clerk')).not.toBe(mine);
    expect(await actorOf(officeId, 'b.clerk')).not.toBe(mine);
  });
});
