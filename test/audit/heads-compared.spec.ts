import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteEventStore } from '@exchange/event-store/adapters/sqlite';
import type { SealedHeads } from '@exchange/transparency';
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import type { Finding } from '../../apps/audit/src/verify/finding';
import { audit } from './command';
import { other, places, stream } from './intruder';
import { cutOff, keptOtherwise, reseal, rewrite } from './keeper';
import { logWithHeads, verified } from './log-with-heads';
import { sampleStories, writeInto } from './sample-log';

jest.setTimeout(60_000);

const { log, kept, fresh, tampered, readKept } = logWithHeads();

describe('verify --against', () => {
  it.each<[what: string, work: (log: Database.Database) => void, exitCode: number, finding: string]>([
    ['one stream deleted', (file) => cutOff(file, stream, 0), 2, `incomplete missing ${stream} 14`],
    ['one tail cut', (file) => cutOff(file, stream, 13), 2, `incomplete shortened ${stream} 14`],
    ['the last event cut', (file) => cutOff(file, stream, 14), 2, `incomplete shortened ${stream} 14`],
    ['all but the first event cut', (file) => cutOff(file, stream, 1), 2, `incomplete shortened ${stream} 14`],
    ['the first event rewritten', (file) => rewrite(file, stream, 0, '{}'), 1, `tampered rewritten ${stream} 14`],
    [
      'an event in the middle rewritten, with all later hashes',
      (file) => rewrite(file, stream, 5, '{"outcome":"accepted"}'),
      1,
      `tampered rewritten ${stream} 14`,
    ],
    ['the last event rewritten', (file) => rewrite(file, stream, 14, '{}'), 1, `tampered rewritten ${stream} 14`],
    [
      'an event taken out of the middle, the rest moved up',
      (file) => {
        file.exec(`DELETE FROM event WHERE stream_id = '${stream}' AND revision = 5`);
        reseal(file, stream);
      },
      2,
      `incomplete shortened ${stream} 14`,
    ],
  ])('finds %s, which the chain does not', async (_, work, exitCode, finding) => {
    const folder = tampered(work);
    expect(await verified(folder)).toMatchObject({ exitCode: 0, verdict: 'good', findings: [] });
    const { findings, against, ...found } = await verified(folder, '--against', kept);
    expect(found.exitCode).toBe(exitCode);
    expect(places(findings)).toEqual([finding]);
    expect(against).toMatchObject({ streams: 10, held: 9, newSince: 0 });
    expect(found.provenByHeads).toEqual([]);
  });

  it('says what was expected and what was found', async () => {
    const { hash = '' } = readKept().heads.find(({ streamId }) => streamId === stream) ?? {};
    const shortened = await verified(
      tampered((file) => cutOff(file, stream, 13)),
      '--against',
      kept,
    );
    expect(shortened.findings[0]).toMatchObject({
      expected: { revision: 14, hash },
      found: { revision: 12, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    const { answer } = await audit(
      'verify',
      tampered((file) => rewrite(file, stream, 14, '{}')),
      '--against',
      kept,
    );
    expect(answer).toMatch(
      new RegExp(
        `^TAMPERED: ${stream} was rewritten: the heads have it up to revision 14 with hash ${hash.slice(0, 16)}`,
      ),
    );
    expect(answer).toMatch(/, and it has revision 14 with hash [0-9a-f]{16}\.\.\.\.$/m);
    const missing = await verified(
      tampered((file) => cutOff(file, stream, 0)),
      '--against',
      kept,
    );
    expect(missing.findings[0].sentence).toMatch(/is missing: .*, and nothing of it is there\.$/);
    expect(missing.findings[0].found).toBeUndefined();
  });

  it('names every stream of several, the worst first', async () => {
    const folder = tampered((file) => {
      cutOff(file, stream, 0);
      rewrite(file, other, 3, '{}');
    });
    const { findings, verdict } = await verified(folder, '--against', kept);
    expect(verdict).toBe('tampered');
    expect(places(findings)).toEqual([`incomplete missing ${stream} 14`, `tampered rewritten ${other} 14`]);
    const { answer } = await audit('verify', folder, '--against', kept);
    expect(answer).toMatch(new RegExp(`^TAMPERED: ${other} was rewritten`));
    expect(answer).toMatch(new RegExp(`^  also: ${stream} is missing`, 'm'));
    expect(answer).not.toContain('This proves');
  });

  it('names first the streams that were taken out, and then the positions at which they stood', async () => {
    const folder = fresh('holes');
    cpSync(log, folder, { recursive: true });
    const file = new Database(join(folder, 'events.sqlite'));
    file.exec(`DELETE FROM event WHERE stream_id IN ('${stream}', '${other}')`);
    file.close();
    const { findings } = await verified(folder, '--against', kept);
    const named = findings.map(({ streamId, rule }: Finding) => [streamId, rule]);
    expect(named.slice(0, 2)).toEqual([
      [stream, 'missing'],
      [other, 'missing'],
    ]);
    expect(new Set(named.slice(2).map(String))).toEqual(new Set([String([undefined, 'position'])]));
    const { answer } = await audit('verify', folder, '--against', kept);
    expect(answer).toMatch(new RegExp(`^INCOMPLETE: ${stream} is missing`));
    expect(answer).toMatch(new RegExp(`^  also: ${other} is missing`, 'm'));
  });

  it('takes the folder as the other commands do, and not twice', async () => {
    const byOption = await audit('verify', '--data', log, '--against', kept);
    expect(byOption).toEqual(await audit('verify', log, '--against', kept));
    expect(byOption.exitCode).toBe(0);
    const twice = await audit('verify', log, '--data', log);
    expect(twice).toMatchObject({ exitCode: 64, said: expect.stringMatching(/^Name the log once/) });
  });

  it('finds whatever is done to any one stream, and names that stream alone', async () => {
    const { heads } = readKept();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...heads),
        fc.nat(),
        fc.constantFrom('cut', 'rewrite'),
        async ({ streamId, revision }, place, how) => {
          const at = place % (revision + 1);
          const folder = tampered((file) =>
            how === 'cut' ? cutOff(file, streamId, at) : rewrite(file, streamId, at, `{"forged":${place}}`),
          );
          const { findings } = await verified(folder, '--against', kept);
          rmSync(folder, { recursive: true });
          const rule = how === 'rewrite' ? 'rewritten' : at === 0 ? 'missing' : 'shortened';
          expect(findings).toEqual([expect.objectContaining({ rule, streamId, revision })]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('finds nothing where the log has only grown, and counts what is new', async () => {
    const folder = tampered(() => undefined);
    const store = openSqliteEventStore({ folder });
    await writeInto(store, sampleStories(4).slice(10));
    await store.close();
    const { exitCode, against, findings } = await verified(folder, '--against', kept);
    expect([exitCode, findings]).toEqual([0, []]);
    expect(against).toEqual({ ...pick(readKept()), streams: 10, held: 10, newSince: 10 });
  });

  it('finds in a stream that has grown what was done below its old head', async () => {
    const short = keptOtherwise(log, fresh('log'), (file) => cutOff(file, stream, 9));
    const out = fresh('heads');
    await audit('heads', '--data', short, '--out', out);
    expect(await verified(log, '--against', out)).toMatchObject({ exitCode: 0, against: { held: 10, newSince: 0 } });
    const above = tampered((file) => rewrite(file, stream, 9, '{}'));
    expect(await verified(above, '--against', out)).toMatchObject({ exitCode: 0 });
    const below = tampered((file) => rewrite(file, stream, 8, '{}'));
    expect(places((await verified(below, '--against', out)).findings)).toEqual([`tampered rewritten ${stream} 8`]);
  });

  it('says at the end what the heads prove beyond the chain, and what is still open', async () => {
    const { takenAt } = readKept();
    const plain = await audit('verify', log);
    expect(plain.answer).toMatch(/compute a whole chain anew: compare its heads/);
    expect(plain.answer).toMatch(/that no stream was left out/);
    const { answer } = await audit('verify', log, '--against', kept);
    expect(answer).not.toMatch(/that no stream was left out|compare its heads/);
    expect(answer).toContain(
      `Of the 10 streams in the heads taken ${takenAt}, 10 are there, at least as long and with the same hash; 0 streams are new since.`,
    );
    expect(answer).toContain(`This proves beyond that, up to ${takenAt}:\n  - that no stream was taken out`);
    expect(answer).toMatch(/This does not prove:\n(  - .+\n?){5}$/);
    expect(answer).toContain(`nothing was taken out, cut off or computed anew`);
  });

  it('goes on where the log itself is broken, and says both', async () => {
    const where = `WHERE stream_id = '${stream}' AND revision = 14`;
    const folder = tampered((file) => {
      file.exec(`UPDATE event SET metadata = 'x' ${where}`);
      cutOff(file, other, 0);
    });
    const { findings } = await verified(folder, '--against', kept);
    expect(places(findings)).toEqual([
      `tampered metadata ${stream} 14`,
      `tampered rewritten ${stream} 14`,
      `incomplete missing ${other} 14`,
    ]);
    expect(findings[1].sentence).toContain('with no hash that can be read');
    const unlike = tampered((file) => file.exec(`UPDATE event SET type = 'MessageSent' ${where}`));
    expect(places((await verified(unlike, '--against', kept)).findings)).toEqual([`tampered hash ${stream} 14`]);
  });

  it('says of a damaged page which streams cannot be compared', async () => {
    const rules = new Set<string>();
    for (let page = 2; ; page++) {
      const folder = tampered(() => undefined);
      const bytes = readFileSync(join(folder, 'events.sqlite'));
      if (page * 8192 >= bytes.length) break;
      bytes.fill(0, page * 8192, (page + 1) * 8192);
      writeFileSync(join(folder, 'events.sqlite'), bytes);
      const { exitCode, findings } = await verified(folder, '--against', kept);
      expect([1, 3]).toContain(exitCode);
      for (const { rule, sentence } of findings as Finding[]) {
        if (sentence.includes('cannot be compared')) rules.add(rule);
      }
      rmSync(folder, { recursive: true });
    }
    expect([...rules]).toEqual(['page']);
  });
});

function pick({ takenAt, digest }: SealedHeads) {
  return { takenAt, digest };
}
