// Installs the pinned dependencies when they are missing or older than the lock file, and generates the bindings when a schema is newer. It
// requires only Node and npm.
import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, readdirSync, statSync } from "node:fs";

const installed = "node_modules/.package-lock.json";
const fresh =
  existsSync(installed) && existsSync(".gen") && statSync(installed).mtimeMs >= statSync("package-lock.json").mtimeMs;
if (!fresh) {
  if (existsSync("node_modules") && lstatSync("node_modules").isSymbolicLink()) {
    process.stderr.write(
      "✗ node_modules is a link, and npm would empty what it points to: remove it, or install there\n",
    );
    process.exit(1);
  }
  process.stdout.write("Installing dependencies (npm ci) …\n");
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { stdio: "inherit" });
  process.exit(status ?? 1);
}

const schemas = ["cdktf.json", ...readdirSync("provider-schemas").map((file) => `provider-schemas/${file}`)];
if (schemas.some((file) => statSync(file).mtimeMs > statSync(".gen").mtimeMs)) await import("./bindings.mjs");
