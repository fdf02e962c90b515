import { readFileSync } from "node:fs";
import { join } from "node:path";
import { APPLICATION_TABLES, AWAITED_COLUMNS, HEALTHY_ROWS, ROLES } from "../data-validation/application-tables";
import { UploadsBucket } from "../data-validation/uploads-bucket";
import { RESULTS_SCHEMA, reconcileData, reconciliationSettings } from "../data-validation/validate-data";
import { executeSql } from "./execute-sql";

/** The database of the application's tables, which have other columns than those of the reference server. */
export const VALIDATED_DATABASE = "validated";

const REPORT = "reports/1.csv";

/** An upload that the source of a row names, and the import that loaded that row. */
const COMPARED_ROWS = `
insert into uploads values (1, '${REPORT}', 1, null, now(), null);
update emissions_data set import_id = 1, source_urls = array['s3://uploads/${REPORT}'];
update trancenable_import_log set id = 1, records_loaded = 1, tonnes_loaded = 15;
`;

/** Fills the application's tables with healthy rows, and writes the result of the collectors' data validation into a folder. @param s3 its address and credentials */
export async function validateApplicationData(
  folder: string,
  settingsFolder: string,
  port: number,
  url: string,
  s3: NodeJS.ProcessEnv,
): Promise<void> {
  await executeSql(url, `create database ${VALIDATED_DATABASE}`);
  const rows = `${HEALTHY_ROWS}${COMPARED_ROWS}${ROLES}${readFileSync(RESULTS_SCHEMA, "utf8")}`;
  await executeSql(url.replace(/\w+$/, VALIDATED_DATABASE), `${APPLICATION_TABLES}${AWAITED_COLUMNS}${rows}`);
  // The database is its own copy, and every object counts as old.
  const settings = reconciliationSettings(port, port, {
    metricsPath: join(folder, "data_quality.prom"),
    database: VALIDATED_DATABASE,
  });
  settings.reconciliation.uploads.ageSeconds = -3600;
  const bucket = new UploadsBucket(s3.AWS_ENDPOINT_URL ?? "", settings.reconciliation.uploads.bucket);
  await bucket.create();
  await bucket.put(REPORT, "1");
  const { code, output } = await reconcileData(settingsFolder, settings, s3);
  if (code !== 0) throw new Error(`the collectors' data validation failed:\n${output}`);
}
