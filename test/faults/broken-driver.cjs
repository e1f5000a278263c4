'use strict';
// Breaks the SQLite driver of a child process on purpose, to show that the tests of durability can fail. The product has no
// option for this. BROKEN_DRIVER: NORMAL | OFF (weaker `synchronous`, hidden from the check) | LATE_COMMIT (ack before commit).
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
