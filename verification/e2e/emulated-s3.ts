import { EMULATOR_CREDENTIALS } from "../../tools/emulator-credentials";
import { Emulator } from "../sandbox/emulator";

/** Calls a function with the address and the credentials of an emulated S3, which ends with it. */
export async function withEmulatedS3(use: (s3: NodeJS.ProcessEnv) => Promise<void>): Promise<void> {
  const emulator = await Emulator.start([]);
  try {
    await use({ ...emulator.environment, ...EMULATOR_CREDENTIALS });
  } finally {
    await emulator.stop();
  }
}
