import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, statfsSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder that can be made full: a file system in memory with a ballast in it. Where none may be mounted, a file says that
 * the pages of the log shall not become more, which a server with the broken driver `FULL` obeys.
 */
export class SmallDisk {
  readonly folder = mkdtempSync(join(tmpdir(), 'small-disk-'));
  readonly mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=96m', 'none', this.folder]).status === 0;
  private readonly ballast = join(this.folder, this.mounted ? 'ballast' : 'full');

  /** Leaves so many bytes. */
  fill(left: number): void {
    if (!this.mounted) return writeFileSync(this.ballast, '');
    const { bavail, bsize } = statfsSync(this.folder);
    const file = openSync(this.ballast, 'a');
    const piece = Buffer.alloc(65_536);
    for (let rest = bavail * bsize - left; rest > 0; rest -= piece.length) {
      try {
        writeSync(file, piece, 0, Math.min(rest, piece.length));
      } catch {
        break; // Somebody else took the room.
      }
    }
    closeSync(file);
  }

  free(): void {
    if (existsSync(this.ballast)) rmSync(this.ballast);
  }

  /** When nobody has a file of it open any more. */
  dispose(): void {
    if (this.mounted) spawnSync('umount', [this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
