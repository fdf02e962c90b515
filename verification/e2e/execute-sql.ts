import { Client } from "pg";

/** Executes statements in a connection of their own. @throws Error with PostgreSQL's message */
export async function executeSql(url: string, statements: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
}
