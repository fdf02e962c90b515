import { Pool } from "pg";
import type { ApplicationMetrics } from "./metrics";

const SCHEMA = `
CREATE TABLE IF NOT EXISTS companies (id serial PRIMARY KEY, name text NOT NULL, sector text);
CREATE TABLE IF NOT EXISTS emissions_data (
  company_id int NOT NULL REFERENCES companies, year int NOT NULL, scope1 numeric, scope2 numeric, scope3 numeric,
  created_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (company_id, year));
INSERT INTO companies (id, name, sector) SELECT n, 'Company ' || n, 'Energy' FROM generate_series(1, 100) AS n
  ON CONFLICT DO NOTHING;
INSERT INTO emissions_data (company_id, year, scope1, scope2, scope3)
  SELECT n, y, 100 * n, 50 * n, 200 * n FROM generate_series(1, 100) AS n, generate_series(2015, 2024) AS y
  ON CONFLICT DO NOTHING;`;

/** The PostgreSQL client of the reference server. Every query is timed. */
export async function database(url: string, { querySeconds }: ApplicationMetrics) {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 2000,
    application_name: "application",
  });
  // The pool replaces a connection that breaks while idle. Without a listener the error would end the process.
  pool.on("error", () => undefined);
  await pool.query(SCHEMA);
  return {
    async query<R extends object>(operation: string, text: string, values: unknown[] = []): Promise<R[]> {
      const done = querySeconds.startTimer({ operation });
      try {
        return (await pool.query<R>(text, values)).rows;
      } finally {
        done();
      }
    },
    end: () => pool.end(),
  };
}

export type Database = Awaited<ReturnType<typeof database>>;
