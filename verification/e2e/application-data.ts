import { readFileSync } from "node:fs";
import { join } from "node:path";
import { APPLICATION_TABLES, HEALTHY_ROWS, ROLES } from "../data-validation/application-tables";
import { RESULTS_SCHEMA, validateData, validationSettings } from "../data-validation/validate-data";
import { executeSql } from "./execute-sql";

/** The database of the application's tables, which have other columns than those of the reference server. */
export const VALIDATED_DATABASE = "validated";

/** Fills the application's tables with healthy rows, and writes the result of the collectors' data validation into a folder. */
export async function validateApplicationData(
  folder: string,
  settingsFolder: string,
  port: number,
  url: string,
): Promise<void> {
  await executeSql(url, `create database ${VALIDATED_DATABASE}`);
  const tables = `${APPLICATION_TABLES}${HEALTHY_ROWS}${ROLES}${readFileSync(RESULTS_SCHEMA, "utf8")}`;
  await executeSql(url.replace(/\w+$/, VALIDATED_DATABASE), tables);
  const settings = validationSettings(port, {
    metricsPath: join(folder, "data_quality.prom"),
    database: VALIDATED_DATABASE,
  });
  const { code, output } = await validateData(settingsFolder, settings);
  if (code !== 0) throw new Error(`the collectors' data validation failed:\n${output}`);
}
