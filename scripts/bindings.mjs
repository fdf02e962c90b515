// Generates the bindings of the vendors' providers in .gen/ from the schemas in provider-schemas/, without a registry.
import { spawnSync } from "node:child_process";

const { status, stdout, stderr } = spawnSync(
  process.execPath,
  ["node_modules/cdktf-cli/bundle/bin/cdktf.js", "get", "--force"],
  {
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1", CDKTF_EXPERIMENTAL_PROVIDER_SCHEMA_CACHE_PATH: "provider-schemas" },
  },
);
if (status !== 0) {
  process.stderr.write(`cdktf get could not generate the bindings from provider-schemas/:\n${stdout}${stderr}`);
  process.exit(status ?? 1);
}
