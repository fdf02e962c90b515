import { EMULATOR_CREDENTIALS } from "../../tools/emulator-credentials";
import { dumpDatabase, dumpSettings } from "../logical-dump/dump-database";
import { Emulator } from "../sandbox/emulator";
import { VALIDATED_DATABASE } from "./application-data";
import { executeSql } from "./execute-sql";

const BUCKET = "dumps";
const PLACE =
  "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>";

/** Dumps and verifies the database of the application's tables as the collectors do, and writes the result into a folder. */
export async function dumpApplicationData(
  folder: string,
  settingsFolder: string,
  port: number,
  url: string,
): Promise<void> {
  await executeSql(url, "create role dump login in role pg_read_all_data");
  const emulator = await Emulator.start([]);
  try {
    const bucket = await fetch(`${emulator.environment.AWS_ENDPOINT_URL}/${BUCKET}`, { method: "PUT", body: PLACE });
    if (!bucket.ok) throw new Error(`the emulator created no bucket ${BUCKET}: ${await bucket.text()}`);
    const settings = dumpSettings(port, settingsFolder, {
      database: VALIDATED_DATABASE,
      metricsPath: folder,
    });
    const { code, output } = await dumpDatabase(settingsFolder, settings, {
      ...emulator.environment,
      ...EMULATOR_CREDENTIALS,
    });
    if (code !== 0) throw new Error(`the collectors' dump failed:\n${output}`);
  } finally {
    await emulator.stop();
  }
}
