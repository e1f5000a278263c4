import { audit } from './command';

describe('the command line', () => {
  it.each(['verify', 'heads', 'register', 'replay', 'explain', 'export'])('explains %s', async (command) => {
    const { exitCode, answer } = await audit(command, '--help');
    expect(exitCode).toBe(0);
    expect(answer).toMatch(new RegExp(`^audit ${command} `));
    expect((await audit('--help')).answer).toContain(`  ${command}`);
  });

  it('knows its version, and what it does not know', async () => {
    expect(await audit('--version')).toMatchObject({ exitCode: 0, answer: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
    expect(await audit('verify', '--version')).toMatchObject({ exitCode: 0 });
    expect(await audit()).toMatchObject({ exitCode: 64, answer: '' });
    expect(await audit('destroy')).toMatchObject({
      exitCode: 64,
      said: 'There is no command "destroy". --help names them all.',
    });
  });
});
