// Second half of an app command (`node .build/main.js && node .build/adapt-output.js`): with it the CLI deploys the
// sandbox to the emulator instead of to AWS.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { awsStacks } from "../tools/emitted";
import { adapt } from "./adapt";
import { drifts } from "./drifts";
import { notEmulated } from "./not-emulated";

const outdir = process.env.CDKTF_OUTDIR ?? "cdktf.out";
for (const { name, configuration } of adapt(awsStacks(outdir), { notEmulated, drifts }).stacks) {
  writeFileSync(join(outdir, "stacks", name, "cdk.tf.json"), JSON.stringify(configuration, null, 2));
}
