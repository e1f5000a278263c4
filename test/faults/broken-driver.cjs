'use strict';
// Breaks the SQLite driver of a child process on purpose, to show that the tests of durability can fail. The product has no
// option for this. BROKEN_DRIVER: NORMAL | OFF (weaker `synchronous`, hidden from the check) | LATE_COMMIT (ack before commit) | FULL (the log gets no more
// pages while there is a file "full" in its folder).
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const Database = require('better-sqlite3');

const { pragma, prepare } = Database.prototype;
const broken = process.env.BROKEN_DRIVER;

if (broken === 'NORMAL' || broken === 'OFF') {
  Database.prototype.pragma = function (text, options) {
    if (text === 'synchronous = FULL') return pragma.call(this, `synchronous = ${broken}`);
    if (text === 'synchronous') return 2;
    return pragma.call(this, text, options);
  };
}

if (broken === 'LATE_COMMIT') {
  // What commits within a fifth of a second stays in one open transaction, and everybody is answered meanwhile.
  let open = false;
  Database.prototype.prepare = function (sql) {
    const statement = prepare.call(this, sql);
    if (sql === 'BEGIN IMMEDIATE') return { run: () => open || statement.run() };
    if (sql !== 'COMMIT') return statement;
    const commit = () => {
      open = false;
      statement.run();
    };
    return {
      run() {
        if (!open) setTimeout(commit, 200);
        open = true;
      },
    };
  };
}

if (broken === 'FULL') {
  const full = join(process.env.DATA_DIR, 'full');
  Database.prototype.prepare = function (sql) {
    const statement = prepare.call(this, sql);
    if (sql !== 'BEGIN IMMEDIATE') return statement;
    const most = () => (existsSync(full) ? this.pragma('page_count', { simple: true }) : 1e9);
    return {
      run: () => {
        this.pragma(`max_page_count = ${most()}`);
        return statement.run();
      },
    };
  };
}
