import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { APPLICATION_TABLES, HEALTHY_ROWS, ROLES } from "../data-validation/application-tables";
import { RESULTS_SCHEMA, validateData, validationSettings } from "../data-validation/validate-data";

/** The database of the application's tables, which have other columns than those of the reference server. */
export const VALIDATED_DATABASE = "validated";

/** Fills the application's tables with healthy rows, and writes the result of the collectors' data validation into a folder. */
export async function validateApplicationData(
  folder: string,
  settingsFolder: string,
  port: number,
  url: string,
): Promise<void> {
  await query(url, `create database ${VALIDATED_DATABASE}`);
  const tables = `${APPLICATION_TABLES}${HEALTHY_ROWS}${ROLES}${readFileSync(RESULTS_SCHEMA, "utf8")}`;
  await query(url.replace(/\w+$/, VALIDATED_DATABASE), tables);
  const settings = validationSettings(port, {
    metricsPath: join(folder, "data_quality.prom"),
    database: VALIDATED_DATABASE,
  });
  const { code, output } = await validateData(settingsFolder, settings);
  if (code !== 0) throw new Error(`the collectors' data validation failed:\n${output}`);
}

async function query(url: string, statements: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
}
