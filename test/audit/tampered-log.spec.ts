import { headerKeys } from '@exchange/contract';
import { audit } from './command';
import { at, other, places, sampleLog, stream, verify } from './intruder';

jest.setTimeout(60_000);

const { tampered } = sampleLog();

describe('verify on a log', () => {
  it.each<[what: string, sql: string, first: string]>([
    [
      'the data',
      `UPDATE event SET data = CAST(replace(data, 'Judge', 'Nudge') AS BLOB) WHERE ${at(5)}`,
      `tampered dataHash ${stream} 5`,
    ],
    [
      'the id',
      `UPDATE event SET id = '00000000-0000-4000-8000-000000000000' WHERE ${at(5)}`,
      `tampered hash ${stream} 5`,
    ],
    ['the type', `UPDATE event SET type = 'MessageSent' WHERE ${at(5)}`, `tampered hash ${stream} 5`],
    [
      'the stream',
      `UPDATE event SET stream_id = '${stream.slice(0, -1)}7' WHERE ${at(0)}`,
      `tampered prevHash ${stream.slice(0, -1)}7 0`,
    ],
    [
      'the stream of a later event',
      `UPDATE event SET stream_id = '${stream.slice(0, -1)}7' WHERE ${at(5)}`,
      `incomplete revision ${stream.slice(0, -1)}7 0`,
    ],
    ['the revision', `UPDATE event SET revision = 99 WHERE ${at(14)}`, `incomplete revision ${stream} 14`],
    ['the revision, downwards', `UPDATE event SET revision = -1 WHERE ${at(14)}`, `tampered revision ${stream} -1`],
    [
      'data that is written otherwise',
      `UPDATE event SET data = CAST(data || ' ' AS BLOB) WHERE ${at(5)}`,
      `tampered data ${stream} 5`,
    ],
    [
      'metadata that is written otherwise',
      `UPDATE event SET metadata = metadata || ' ' WHERE ${at(5)}`,
      `tampered metadata ${stream} 5`,
    ],
    ['metadata that is not JSON', `UPDATE event SET metadata = 'x' WHERE ${at(5)}`, `tampered metadata ${stream} 5`],
    ['metadata of numbers', `UPDATE event SET metadata = '{"a":1}' WHERE ${at(5)}`, `tampered metadata ${stream} 5`],
    ['an event that was taken out', `DELETE FROM event WHERE ${at(5)}`, `incomplete revision ${stream} 5`],
    ['a first event that was taken out', `DELETE FROM event WHERE ${at(0)}`, `incomplete revision ${stream} 0`],
    [
      'the last event of a stream',
      `DELETE FROM event WHERE ${at(13)}; DELETE FROM event WHERE ${at(14)}`,
      'incomplete position  ',
    ],
  ])('names %s', async (_, sql, first) => {
    const { verdict, findings } = await verify(tampered((log) => log.exec(sql)));
    expect(places(findings)[0]).toBe(first);
    expect(verdict).toBe(first.split(' ')[0]);
  });

  const contextKeys = [
    'actorId',
    'bodyFingerprint',
    'causationId',
    'commandId',
    'contextSalt',
    'correlationId',
    'purpose',
  ];
  const changed = (key: string, metadata: string) => metadata.replace(new RegExp(`("${key}":"[^"]*)."`), '$1~"');
  it.each([...headerKeys.filter((key) => key !== 'recordedFor'), ...contextKeys])('names a changed %s', async (key) => {
    for (const revision of [0, 5, 14]) {
      const folder = tampered((log) => {
        const { metadata } = log
          .prepare<[], { metadata: string }>(`SELECT metadata FROM event WHERE ${at(revision)}`)
          .get() ?? { metadata: '' };
        expect(changed(key, metadata)).not.toBe(metadata);
        log.prepare(`UPDATE event SET metadata = ? WHERE ${at(revision)}`).run(changed(key, metadata));
      });
      const rule =
        { dataHash: 'dataHash', contextHash: 'contextHash', prevHash: 'prevHash' }[key] ??
        (contextKeys.includes(key) ? 'contextHash' : 'hash');
      expect(places((await verify(folder)).findings)).toEqual([`tampered ${rule} ${stream} ${revision}`]);
    }
  });

  it.each([...headerKeys.filter((key) => key !== 'recordedFor'), ...contextKeys])('names a missing %s', async (key) => {
    const folder = tampered((log) => {
      log.exec(`UPDATE event SET metadata = json_remove(metadata, '$.${key}') WHERE ${at(5)}`);
    });
    const needed = headerKeys.some((each) => each === key && each !== 'directoryRevisions');
    const rule = needed ? 'metadata' : contextKeys.includes(key) ? 'contextHash' : 'hash';
    expect(places((await verify(folder)).findings)).toEqual([`tampered ${rule} ${stream} 5`]);
  });

  it('names every stream that does not hold, each once, in the order of the log', async () => {
    const folder = tampered((log) => {
      log.exec(`UPDATE event SET type = 'MessageSent' WHERE ${at(3, other)} OR ${at(4, other)} OR ${at(5)}`);
    });
    expect(places((await verify(folder)).findings)).toEqual([`tampered hash ${other} 3`, `tampered hash ${stream} 5`]);
  });

  it('says the worst first, and at the end what it does not prove', async () => {
    const folder = tampered((log) => {
      log.exec(`DELETE FROM event WHERE ${at(3)}; UPDATE event SET type = 'MessageSent' WHERE ${at(9, other)}`);
    });
    const { exitCode, answer } = await audit('verify', folder);
    expect(exitCode).toBe(1);
    const [first, second, third] = answer.split('\n');
    expect(first).toBe(
      `TAMPERED: ${other} revision 9 was changed: its id, type, place or header does not fit its hash.`,
    );
    expect(second).toBe(`  also: ${stream} revision 3 is missing: revision 4 comes in its place.`);
    expect(third).toMatch(/^  also: In the log position \d+ is missing\.$/);
    expect(answer).toMatch(/\nThis does not prove:\n(  - .+\n?){5}$/);
  });

  it('names two events that changed places', async () => {
    const folder = tampered((log) => {
      log.exec(
        `UPDATE event SET revision = 100 WHERE ${at(9)}; UPDATE event SET revision = 9 WHERE ${at(10)}; UPDATE event SET revision = 10 WHERE ${at(100)}`,
      );
    });
    expect(places((await verify(folder)).findings)).toEqual([`incomplete revision ${stream} 9`]);
  });
});
