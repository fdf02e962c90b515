import { dumpDatabase, dumpSettings } from "../logical-dump/dump-database";
import { VALIDATED_DATABASE } from "./application-data";
import { executeSql } from "./execute-sql";

const BUCKET = "dumps";
const PLACE =
  "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>";

/** Dumps and verifies the database of the application's tables as the collectors do, and writes the result into a folder. @param s3 its address and credentials */
export async function dumpApplicationData(
  folder: string,
  settingsFolder: string,
  port: number,
  url: string,
  s3: NodeJS.ProcessEnv,
): Promise<void> {
  await executeSql(url, "create role dump login in role pg_read_all_data");
  const bucket = await fetch(`${s3.AWS_ENDPOINT_URL}/${BUCKET}`, { method: "PUT", body: PLACE });
  if (!bucket.ok) throw new Error(`the emulator created no bucket ${BUCKET}: ${await bucket.text()}`);
  const settings = dumpSettings(port, settingsFolder, { database: VALIDATED_DATABASE, metricsPath: folder });
  const { code, output } = await dumpDatabase(settingsFolder, settings, s3);
  if (code !== 0) throw new Error(`the collectors' dump failed:\n${output}`);
}
