import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { type Dialect, SqliteDialect } from 'kysely';

/** Lets Kysely speak to Node's own SQLite, whose statements differ a little from those it was written for. */
export function nodeSqliteDialect(database: DatabaseSync): Dialect {
  return new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare: (sql) => {
        // A full disk makes SQLite roll back by itself (sqlite.org/lang_transaction.html, 2.3); to do it again is
        // an error, which would hide the one that tells why.
        const done = sql === 'rollback' && !database.isTransaction;
        const statement = database.prepare(done ? 'SELECT 1' : sql);
        const values = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
        return {
          reader: statement.columns().length > 0,
          all: (parameters) => statement.all(...values(parameters)),
          run: (parameters) => statement.run(...values(parameters)),
          iterate: (parameters) => statement.iterate(...values(parameters)),
        };
      },
    },
  });
}
