import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secretariat } from './issuers';
import { KeyFolder, KeyFolderRefused } from './key-folder';

const officeId = '00000000-0000-4000-8000-00000000000a';
const folders: string[] = [];

function newDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'keys-'));
  folders.push(folder);
  return folder;
}

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('the key folder', () => {
  it('is made so that only its user reads it, under any umask', () => {
    const umask = process.umask(0);
    const dataDir = newDataDir();
    KeyFolder.open(dataDir).signingKey({ kind: 'office', officeId });
    process.umask(umask);
    const folder = join(dataDir, 'keys');
    expect(modeOf(folder)).toBe('700');
    expect(readdirSync(folder).sort()).toEqual(['installation.key', `office-${officeId}.pem`]);
    for (const file of readdirSync(folder)) expect(modeOf(join(folder, file))).toBe('600');
  });

  it('gives the same keys when it is opened again', () => {
    const dataDir = newDataDir();
    const [first, second] = [KeyFolder.open(dataDir), KeyFolder.open(dataDir)];
    expect(second.signingKey(secretariat).equals(first.signingKey(secretariat))).toBe(true);
    expect(second.derived('actor')).toBe(first.derived('actor'));
    expect(first.derived('position')).not.toBe(first.derived('actor'));
  });

  it('gives no two installations a common key', () => {
    const secrets = Array.from({ length: 100 }, () => {
      const dataDir = newDataDir();
      KeyFolder.open(dataDir);
      return readFileSync(join(dataDir, 'keys', 'installation.key'), 'hex');
    });
    expect(new Set(secrets).size).toBe(100);
  });

  it.each(['keys', 'keys/installation.key'])('refuses to open when others can read %s', (path) => {
    const dataDir = newDataDir();
    KeyFolder.open(dataDir);
    chmodSync(join(dataDir, path), 0o750);
    expect(() => KeyFolder.open(dataDir)).toThrow(KeyFolderRefused);
  });

  it.each(['../installation', '', 'A', `${officeId}\0`, officeId.toUpperCase()])(
    'makes no file for an office that is not named by a UUID: %j',
    (id) => {
      const dataDir = newDataDir();
      const keys = KeyFolder.open(dataDir);
      expect(() => keys.signingKey({ kind: 'office', officeId: id })).toThrow(KeyFolderRefused);
      expect(() => keys.verificationKey({ kind: 'office', officeId: id })).toThrow(KeyFolderRefused);
      expect(readdirSync(join(dataDir, 'keys'))).toEqual(['installation.key']);
    },
  );

  it('has no key to verify with before an issuer has signed, and makes none', () => {
    const dataDir = newDataDir();
    expect(KeyFolder.open(dataDir).verificationKey(secretariat)).toBeUndefined();
    expect(readdirSync(join(dataDir, 'keys'))).toEqual(['installation.key']);
  });
});
