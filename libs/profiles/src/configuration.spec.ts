import { configurationFrom, ConfigurationRefused, isLoopback } from './configuration';

describe('the configuration', () => {
  it('has defaults that need nothing from outside', () => {
    expect(configurationFrom({})).toMatchObject({ host: '127.0.0.1', port: 3000, production: false });
  });

  it('names every wrong setting at once, and shows no value', () => {
    const wrong = { HOST: 'not a host', PORT: '70000', DATA_DIR: ' ', DATABASE_URL: 'postgres://secret' };
    try {
      configurationFrom(wrong);
      throw new Error('accepted');
    } catch (refusal) {
      if (!(refusal instanceof ConfigurationRefused)) throw refusal;
      expect(refusal.problems).toHaveLength(4);
      for (const value of Object.values(wrong)) expect(refusal.message).not.toContain(value.trim() || '\u0000');
    }
  });

  it.each([
    ['127.0.0.1', true],
    ['::1', true],
    ['localhost', true],
    ['0.0.0.0', false],
    ['192.0.2.1', false],
  ])('%s is loopback: %s', (host, expected) => expect(isLoopback(host)).toBe(expected));
});
