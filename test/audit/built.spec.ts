import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freezeContent, officeOf, submittedRequest, testId } from '@exchange/testing';
import Database from 'better-sqlite3';
import { verifyLog } from '../../apps/audit/src/verify/log-verification';
import { auditBuilt as audit, silent } from './command';
import { officeStory, sampleStories, writeLog } from './sample-log';

/** The auditor as it is installed: `npm test` builds first. */
const built = join(__dirname, '../../dist/apps/audit/src');

jest.setTimeout(60_000);

let root: string;
let data: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'audit-built-'));
  data = join(root, 'log');
  await writeLog(data, sampleStories(3));
});
afterAll(() => rmSync(root, { recursive: true }));

describe('the auditor as it is installed', () => {
  it('answers on standard output, and with its exit code', () => {
    expect(audit('verify', data)).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringMatching(/^GOOD: 105 events/),
    });
    expect(audit('replay', testId(0x100), '--operator', '--data', data, '--json')).toMatchObject({
      status: 0,
      stderr: '',
    });
    expect(audit('explain', testId(0x999), '--operator', '--data', data)).toMatchObject({ status: 66, stdout: '' });
    expect(audit('nothing').status).toBe(64);
    expect(audit('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('takes heads, and holds the log to them', () => {
    const heads = join(root, 'heads.json');
    expect(audit('heads', '--data', data, '--out', heads)).toMatchObject({ status: 0, stderr: '' });
    expect(audit('verify', data, '--against', heads).stdout).toContain('15 are there, at least as long');
  });

  it('writes a register as CSV to the byte, and nothing in it steers a terminal', async () => {
    const folder = join(root, 'register');
    const references = [{ office: 'Sample Prosecution', number: 'P\u001b[31m\t4,\r\n"2026"', kind: 'prosecutor' }];
    const events = [submittedRequest(freezeContent({ references }))];
    await writeLog(folder, [officeStory(officeOf.requesting), { streamId: `request-${testId(0x900)}`, events }]);
    const days = ['--from', '2026-03-02', '--to', '2026-03-02'];
    const { stdout } = audit('register', '--office', officeOf.requesting, ...days, '--data', folder, '--csv');
    expect(stdout).toMatch(/^line,number,.*\r\n1,AL-ME-/);
    expect(stdout).toContain(',"P\\u001b[31m\\u00094,\r\n""2026""",');
    expect(stdout).toMatch(/\r\ntotal,of other offices,0,+\r\n$/);
  });

  it('takes the folder of the installation from DATA_DIR', () => {
    const env = { ...process.env, DATA_DIR: data };
    const { stdout } = spawnSync(process.execPath, [join(built, 'main.js'), 'verify'], { encoding: 'utf8', env });
    expect(stdout).toContain(data);
  });

  it('does not mind that its reader has seen enough', () => {
    const { stderr } = spawnSync(
      'sh',
      ['-c', `"${process.execPath}" "${built}/main.js" explain ${testId(0x100)} --operator --data "${data}" | head -1`],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe('');
  });

  it('finds on several threads what it finds on one', async () => {
    const log = new Database(join(data, 'events.sqlite'));
    log.exec(`UPDATE event SET type = 'MessageSent' WHERE revision = 3 AND stream_id LIKE 'request-%100';
              UPDATE event SET metadata = 'x' WHERE revision = 0 AND stream_id LIKE 'request-%200';
              DELETE FROM event WHERE revision = 2 AND stream_id LIKE 'request-%300'`);
    log.close();
    const onOne = await verifyLog({ folder: data }, { progress: silent });
    expect(onOne.findings.map(({ rule }) => rule).sort()).toEqual(['hash', 'metadata', 'position', 'revision']);
    const script = `require(process.argv[1]).verifyLog({ folder: process.argv[2] }, { progress: { reached() {} }, threads: 3, partSize: 5 })
      .then((verification) => console.log(JSON.stringify(verification)))`;
    const answer = execFileSync(process.execPath, ['-e', script, join(built, 'verify/log-verification.js'), data], {
      encoding: 'utf8',
    });
    expect(JSON.parse(answer)).toEqual(onOne);
  });
});
