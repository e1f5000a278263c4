import pg from 'pg';

/** The same as in SQLite. Statements are prepared once for each connection. */
export async function postgresStorage(url, texts, metadata) {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  await pool.query('CREATE TABLE event (position bigserial PRIMARY KEY, data bytea NOT NULL, metadata text NOT NULL)');
  await pool.query('CREATE TABLE detail (id integer PRIMARY KEY, body text NOT NULL)');
  await pool.query('INSERT INTO detail SELECT n - 1, body FROM unnest($1::text[]) WITH ORDINALITY AS given (body, n)', [
    texts,
  ]);
  const insert = 'INSERT INTO event (data, metadata) SELECT data, $2 FROM unnest($1::bytea[]) AS given (data)';
  const select = 'SELECT body FROM detail WHERE id = $1';
  return {
    commit: (group) => pool.query({ name: 'insert', text: insert, values: [group, metadata] }),
    select: async (id) => (await pool.query({ name: 'select', text: select, values: [id] })).rows[0].body,
    close: () => pool.end(),
  };
}
