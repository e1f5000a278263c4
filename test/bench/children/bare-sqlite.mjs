import Database from 'better-sqlite3';

/** `commit` stores some events together; `select` answers one of the texts. */
export function sqliteStorage(file, texts, metadata) {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(
    'CREATE TABLE IF NOT EXISTS event (position INTEGER PRIMARY KEY, data BLOB NOT NULL, metadata TEXT NOT NULL)',
  );
  database.exec('CREATE TABLE IF NOT EXISTS detail (id INTEGER PRIMARY KEY, body TEXT NOT NULL)');
  const insert = database.prepare('INSERT INTO event (data, metadata) VALUES (?, ?)');
  const store = database.prepare('INSERT OR REPLACE INTO detail (id, body) VALUES (?, ?)');
  database.transaction(() => texts.forEach((text, id) => store.run(id, text)))();
  const select = database.prepare('SELECT body FROM detail WHERE id = ?').pluck();
  return {
    commit: database.transaction((group) => group.forEach((data) => insert.run(data, metadata))),
    select: (id) => select.get(id),
    close: () => database.close(),
  };
}
