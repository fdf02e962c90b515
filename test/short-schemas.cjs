const { existsSync, mkdirSync, readdirSync, symlinkSync } = require("node:fs");
const { dirname, join, resolve } = require("node:path");

const RELAY = ".tools/short-schema/short-schema";
const TYPES = "verification/terraform/short-schema/types.txt";

/**
 * Lets Terraform read the AWS provider's schemas of the types in use alone, which halves the processor time of a command. Where the relay is
 * not built, or no mirror has the provider, Terraform uses the provider itself.
 *
 * @param folder the folder of a run of all tests
 */
module.exports = (folder) => {
  const mirror = process.env.TERRAFORM_PLUGIN_MIRROR || process.env.TF_PLUGIN_CACHE_DIR || ".tools/terraform-plugins";
  const [provider] = providersIn(resolve(mirror));
  if (provider === undefined || !existsSync(RELAY)) return;
  const own = join(folder, "mirror");
  const copy = join(own, provider.slice(resolve(mirror).length));
  mkdirSync(dirname(copy), { recursive: true });
  symlinkSync(resolve(RELAY), copy);
  Object.assign(process.env, {
    TERRAFORM_PLUGIN_MIRROR: own,
    SHORT_SCHEMA_PROVIDER: provider,
    SHORT_SCHEMA_TYPES: resolve(TYPES),
    SHORT_SCHEMA_FOLDER: folder,
  });
};

/** The programs of the AWS provider in a mirror, the newest version first. */
function providersIn(mirror) {
  if (!existsSync(mirror)) return [];
  return readdirSync(mirror, { recursive: true })
    .filter((path) => /\/hashicorp\/aws\/[^/]+\/[^/]+\/terraform-provider-aws[^/]*$/.test(path))
    .toSorted((a, b) => b.localeCompare(a, "en", { numeric: true }))
    .map((path) => join(mirror, path));
}
