import { configurationFrom, ConfigurationRefused } from './configuration';
import { isLoopback } from './loopback';

describe('the configuration', () => {
  it('has defaults that need nothing from outside', () => {
    expect(configurationFrom({})).toMatchObject({ host: '127.0.0.1', port: 3000, production: false });
  });

  it('names every wrong setting at once, and shows no value', () => {
    const wrong = {
      HOST: 'not a host',
      PORT: '70000',
      DATA_DIR: ' ',
      DATABASE_URL: 'postgres://secret',
      EVENTSTORE_URL: 'esdb://hidden',
      LOG_LEVEL: 'loudly',
      MAX_CALLS_UNDER_WAY: '7654321',
      MAX_EVENT_LOOP_DELAY: 'long',
      CALLS_PER_MINUTE: '-1',
      METRICS_PORT: '65536',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'https://someone:hidden@collector.example.org',
    };
    try {
      configurationFrom(wrong);
      throw new Error('accepted');
    } catch (refusal) {
      if (!(refusal instanceof ConfigurationRefused)) throw refusal;
      expect(refusal.problems).toHaveLength(11);
      for (const value of Object.values(wrong)) expect(refusal.message).not.toContain(value.trim() || '\u0000');
    }
  });

  it.each([
    ['postgresql://worker:secret@127.0.0.1:5432/exchange', 0],
    ['postgres://worker:secret@[::1]/exchange', 0],
    ['postgresql://worker:secret@db.example.org/exchange?sslmode=verify-full', 0],
    ['postgresql://worker:secret@db.example.org/exchange', 1],
    ['postgresql://worker:secret@db.example.org/exchange?sslmode=require', 1],
    ['postgresql://worker:secret@127.0.0.1', 1],
    ['mysql://worker:secret@127.0.0.1/exchange', 1],
    ['127.0.0.1:5432', 1],
    ['', 1],
  ])('DATABASE_URL=%s has %d flaws', (url, flaws) => {
    const read = (): unknown => configurationFrom({ DATABASE_URL: url });
    if (flaws === 0) expect(read()).toMatchObject({ databaseUrl: url });
    else expect(read).toThrow(/^The exchange cannot start:\n {2}- DATABASE_URL must [^\n]*$/);
    if (flaws > 0 && url !== '') expect(read).not.toThrow('secret@');
  });

  it.each([
    ['esdb://exchange:secret@db.example.org:2113', 0],
    ['esdb+discover://exchange:secret@db.example.org?tlsCAFile=/etc/ca.pem', 0],
    ['esdb://127.0.0.1:2113?tls=false', 0],
    ['esdb://exchange:secret@db.example.org?tls=false', 1],
    ['esdb://db.example.org', 1],
    ['https://exchange:secret@db.example.org', 1],
    ['', 1],
  ])('EVENTSTORE_URL=%s has %d flaws', (url, flaws) => {
    const read = (): unknown => configurationFrom({ EVENTSTORE_URL: url });
    if (flaws === 0) expect(read()).toMatchObject({ eventStoreUrl: url });
    else expect(read).toThrow(/^The exchange cannot start:\n {2}- EVENTSTORE_URL: [^\n]*$/);
    if (flaws > 0) expect(read).not.toThrow('secret');
  });

  it.each([
    ['http://127.0.0.1:4318', 0],
    ['https://collector.example.org/otlp', 0],
    ['http://collector.example.org:4318', 1],
    ['grpc://127.0.0.1:4317', 1],
    ['127.0.0.1:4318', 1],
    ['', 1],
  ])('OTEL_EXPORTER_OTLP_ENDPOINT=%s has %d flaws', (url, flaws) => {
    const read = (): unknown => configurationFrom({ OTEL_EXPORTER_OTLP_ENDPOINT: url });
    if (flaws === 0) expect(read()).toMatchObject({ operation: { tracesTo: url } });
    else expect(read).toThrow(/^The exchange cannot start:\n {2}- OTEL_EXPORTER_OTLP_ENDPOINT must [^\n]*$/);
  });

  it.each([
    ['127.0.0.1', true],
    ['::1', true],
    ['localhost', true],
    ['0.0.0.0', false],
    ['192.0.2.1', false],
    ['127.example.org', false],
  ])('%s is loopback: %s', (host, expected) => expect(isLoopback(host)).toBe(expected));
});
