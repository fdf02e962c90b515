import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { APPLICATION_TABLES, HEALTHY_ROWS, ROLES } from "../data-validation/application-tables";
import { RESULTS_SCHEMA, validateData, validationSettings } from "../data-validation/validate-data";

/** Fills the application's tables with healthy rows, and writes the result of the collectors' data validation into a folder. */
export async function validateApplicationData(
  folder: string,
  settingsFolder: string,
  port: number,
  url: string,
): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`${APPLICATION_TABLES}${HEALTHY_ROWS}${ROLES}${readFileSync(RESULTS_SCHEMA, "utf8")}`);
  } finally {
    await client.end();
  }
  const settings = validationSettings(port, { metricsPath: join(folder, "data_quality.prom") });
  const { code, output } = await validateData(settingsFolder, settings);
  if (code !== 0) throw new Error(`the collectors' data validation failed:\n${output}`);
}
