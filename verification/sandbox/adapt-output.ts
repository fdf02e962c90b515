// Second half of an app command (`node .build/main.js && node .build/adapt-output.js STACK...`): the CLI then
// has only the named stacks, and deploys them to the emulator instead of to AWS.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readManifest } from "../../checks/emitted/read";
import { awsStacks } from "../../tools/emitted";
import { adapt } from "./adapt";
import { drifts } from "./drifts";
import { notEmulated } from "./not-emulated";

const outdir = process.env.CDKTF_OUTDIR ?? "cdktf.out";
const wanted = process.argv.slice(2);

for (const { name, configuration } of adapt(awsStacks(outdir), { notEmulated, drifts }).stacks) {
  writeFileSync(join(outdir, "stacks", name, "cdk.tf.json"), JSON.stringify(configuration, null, 2));
}
const manifest = readManifest(outdir);
const stacks = Object.entries(manifest.stacks).filter(([name]) => wanted.includes(name));
writeFileSync(join(outdir, "manifest.json"), JSON.stringify({ ...manifest, stacks: Object.fromEntries(stacks) }));
