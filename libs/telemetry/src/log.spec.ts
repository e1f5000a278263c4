import { whereItFailed } from './failure';
import { openLog } from './log';

const name = 'Zdravka';

it.each<[string, unknown]>([
  ['in a message', new TypeError(`no such person: ${name}`)],
  ['in lines that look like code', new Error(`x\n    at ${name} (/srv/${name}.js:1:1)\n    at ${name}:2:2`)],
  ['in a message that was changed', Object.assign(new Error(`of ${name}`), { message: 'changed' })],
  ['in a name or a code', Object.assign(new Error(''), { name: `Error of ${name} K.`, code: `for ${name}` })],
  ['in a cause', new Error('x', { cause: new Error(name) })],
  ['in what is no error', { message: name, stack: name }],
  ['in a text', name],
])('what failed is told without a person who is named %s', (_, failure) => {
  expect(JSON.stringify(whereItFailed(failure))).not.toContain(name);
});

it('tells where something failed', () => {
  const failure = Object.assign(new RangeError('x'), { code: 'SQLITE_BUSY' });
  expect(whereItFailed(failure)).toEqual({ error: 'RangeError', code: 'SQLITE_BUSY', at: expect.any(Array) });
  expect(whereItFailed(failure).at?.[0]).toMatch(/log\.spec\.ts/);
});

it('writes lines of the level that is wanted, and above', () => {
  const lines: string[] = [];
  const log = openLog('worker', 'warn', { write: (line) => void lines.push(line) });
  log.debug('a');
  log.info('b');
  log.warn('c', { streamId: 'file-1' });
  log.error('d');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 'warn', process: 'worker', msg: 'c', streamId: 'file-1' },
    { level: 'error', msg: 'd' },
  ]);
});
