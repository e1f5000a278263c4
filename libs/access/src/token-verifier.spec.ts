import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TokenRefused } from './access-token';
import { KeyFolder } from './key-folder';
import { mintToken } from './local-issuer';
import { TokenVerifier } from './token-verifier';

const officeId = '00000000-0000-4000-8000-00000000000a';
const start = Date.parse('2026-03-02T12:00:00.000Z');

class SteppedClock {
  seconds = 0;
  now = () => new Date(start + this.seconds * 1000).toISOString();
}

/** A key folder that counts how often a key is asked for. */
function countingKeys(keys: KeyFolder) {
  const asked = jest.spyOn(keys, 'verificationKey');
  return () => asked.mock.calls.length;
}

describe('the verifier', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'access-'));
  afterAll(() => rmSync(dataDir, { recursive: true }));

  it('learns the key of an office that minted its first token after the verifier was made', async () => {
    const clock = new SteppedClock();
    const verifier = new TokenVerifier(KeyFolder.open(dataDir), clock);
    const elsewhere = KeyFolder.open(mkdtempSync(join(tmpdir(), 'access-')));
    const foreign = await mintToken(elsewhere, clock, { officeId, role: 'clerk', subject: 'a' });
    await expect(verifier.verify(foreign)).rejects.toBeInstanceOf(TokenRefused);
    const token = await mintToken(KeyFolder.open(dataDir), clock, { officeId, role: 'clerk', subject: 'a' });
    await expect(verifier.verify(token)).resolves.toMatchObject({ officeId });
    await expect(verifier.verify(foreign)).rejects.toBeInstanceOf(TokenRefused);
  });

  it('remembers a good token, and not a second past its expiry', async () => {
    const clock = new SteppedClock();
    const verifier = new TokenVerifier(KeyFolder.open(dataDir), clock);
    const token = await mintToken(KeyFolder.open(dataDir), clock, { officeId, role: 'clerk', subject: 'a', ttl: 60 });
    const first = await verifier.verify(token);
    clock.seconds = 59;
    expect(await verifier.verify(token)).toBe(first);
    clock.seconds = 65;
    const again = await verifier.verify(token);
    expect(again).toEqual(first);
    expect(again).not.toBe(first);
    clock.seconds = 70;
    await expect(verifier.verify(token)).rejects.toBeInstanceOf(TokenRefused);
  });

  it('reads the key of an office once', async () => {
    const clock = new SteppedClock();
    const keys = KeyFolder.open(dataDir);
    const asked = countingKeys(keys);
    const verifier = new TokenVerifier(keys, clock);
    for (const subject of ['a', 'b', 'c']) {
      await verifier.verify(await mintToken(keys, clock, { officeId, role: 'clerk', subject }));
    }
    expect(asked()).toBe(1);
  });
});
