import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  randomUUID,
  type KeyObject,
} from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hmacSha256, isUuid } from '@exchange/kernel';
import type { Issuer } from './issuers';

/** The key folder, or a file in it, cannot be trusted as it stands. */
export class KeyFolderRefused extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'KeyFolderRefused';
  }
}

const installationFile = 'installation.key';
const installationBytes = 32;

/**
 * The keys of one installation, as files that only its user can read: one secret of the installation, and an ES256 key for
 * each issuer, random and made when it is first asked to sign. A server beside a minting command finds new keys by asking
 * again; file names come from checked ids alone.
 */
export class KeyFolder {
  private constructor(
    private readonly folder: string,
    private readonly secret: Buffer,
  ) {}

  /** Opens `<dataDir>/keys`, making what is not there. @throws KeyFolderRefused where others could read the keys. */
  static open(dataDir: string): KeyFolder {
    const folder = join(dataDir, 'keys');
    if (mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined) chmodSync(folder, 0o700);
    assertPrivate(folder);
    const secret = readOrCreate(join(folder, installationFile), () => randomBytes(installationBytes));
    if (secret.length !== installationBytes)
      throw new KeyFolderRefused(`${installationFile} is not a key of this product.`);
    return new KeyFolder(folder, secret);
  }

  /** A key for one purpose, derived from the installation's secret: the same after every restart, different elsewhere. */
  derived(purpose: 'actor' | 'position'): string {
    return hmacSha256(this.secret, `bamin-exchange/${purpose}/v1`);
  }

  /** The private key of an issuer, made on first use. */
  signingKey(issuer: Issuer): KeyObject {
    return createPrivateKey(readOrCreate(this.fileOf(issuer), newPrivateKey));
  }

  /** The public key of an issuer that has signed before; undefined for any other. */
  verificationKey(issuer: Issuer): KeyObject | undefined {
    const pem = readIfThere(this.fileOf(issuer));
    return pem === undefined ? undefined : createPublicKey(createPrivateKey(pem));
  }

  private fileOf(issuer: Issuer): string {
    if (issuer.kind === 'secretariat') return join(this.folder, 'secretariat.pem');
    if (!isUuid(issuer.officeId)) throw new KeyFolderRefused('An office is named by its UUID.');
    return join(this.folder, `office-${issuer.officeId}.pem`);
  }
}

function newPrivateKey(): Buffer {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' }));
}

/** A file appears under its name only when it is whole: two processes that make it at once agree on one key. */
function readOrCreate(path: string, make: () => Buffer): Buffer {
  const present = readIfThere(path);
  if (present !== undefined) return present;
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, make(), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, path);
  } catch (failure) {
    if (!hasCode(failure, 'EEXIST')) throw failure;
  } finally {
    rmSync(draft);
  }
  return readFileSync(path);
}

function readIfThere(path: string): Buffer | undefined {
  try {
    assertPrivate(path);
    return readFileSync(path);
  } catch (failure) {
    if (hasCode(failure, 'ENOENT')) return undefined;
    throw failure;
  }
}

function assertPrivate(path: string): void {
  if ((statSync(path).mode & 0o077) !== 0) {
    throw new KeyFolderRefused(`${path} can be read by other users. Take their rights away: chmod go-rwx.`);
  }
}

function hasCode(failure: unknown, code: string): boolean {
  return typeof failure === 'object' && failure !== null && 'code' in failure && failure.code === code;
}
