import type { AuditLog } from '@exchange/profiles/audit';
import type { Head } from '@exchange/transparency';
import { CommandFailed, type Terminal } from '../command-line';
import { progressOn } from '../progress';
import { walkThrough } from '../verify/log-verification';

/** Where every stream of a log ends, by stream id. Only of a log that holds from end to end. @throws CommandFailed */
export async function provenHeads(log: AuditLog, place: string, terminal: Terminal): Promise<readonly Head[]> {
  const { verification, ends } = await walkThrough(log, place, { progress: progressOn(terminal, 'events') });
  const { verdict, findings } = verification;
  if (verdict !== 'good') {
    const worst = findings.find((finding) => finding.verdict === verdict);
    throw new CommandFailed(
      verdict,
      `${worst?.sentence ?? ''} Nothing is told from a log that does not hold; "audit verify" names every place.`,
    );
  }
  return [...ends]
    .flatMap(([streamId, end]) => (end === 'broken' ? [] : [{ streamId, ...end }]))
    .sort((one, other) => (one.streamId < other.streamId ? -1 : 1));
}
