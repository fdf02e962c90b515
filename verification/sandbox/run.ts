import { rmSync } from "node:fs";
import { join } from "node:path";
import { sandbox } from "../../environments/sandbox";
import { awsStacks, synthesizeInto } from "../../tools/emitted";
import { program } from "../../tools/find";
import { stopAll } from "../../tools/run";
import { scratchFolder } from "../../tools/scratch-folder";
import { terraformEnvironment } from "../../tools/terraform";
import { adapt, type LeftOut } from "./adapt";
import { type DeployedAll, deploy } from "./deploy";
import { drifts } from "./drifts";
import { Emulator } from "./emulator";
import { notEmulated } from "./not-emulated";

export interface SandboxRun extends DeployedAll {
  readonly leftOut: readonly LeftOut[];
}

/** Deploys the sandbox's AWS stacks to an emulator, checks that a second plan is empty, and destroys them. */
export async function runSandbox(report: (line: string) => void): Promise<SandboxRun> {
  program("terraform");
  program("emulator");
  const folder = scratchFolder("sandbox-");
  let emulator: Emulator | undefined;
  try {
    const [started] = await Promise.all([
      Emulator.start([sandbox.hostedZone]),
      synthesizeInto(join(folder, "synth"), sandbox.name),
    ]);
    emulator = started;
    const bucketIsThere = (bucket: string) => started.bucketIsThere(bucket);
    const { stacks, leftOut } = adapt(awsStacks(join(folder, "synth")), { notEmulated, drifts });
    for (const { stack, address, reason } of leftOut) report(`${stack}: without ${address}: ${reason}`);
    const results = await deploy({
      stacks,
      folder,
      env: terraformEnvironment(folder, emulator.environment),
      bucketIsThere,
      report,
    });
    return { ...results, leftOut };
  } finally {
    stopAll();
    await emulator?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
