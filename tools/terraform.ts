import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { EMULATOR_CREDENTIALS } from "./emulator-credentials";
import { program } from "./find";
import { type Run, run } from "./run";

const NO_PROVIDER =
  "Terraform cannot get the AWS provider: connect to its registry, or set TERRAFORM_PLUGIN_MIRROR " +
  "to a folder that has it (HOST/NAMESPACE/TYPE/VERSION/PLATFORM, as `terraform providers mirror` writes it)";

/** The fixes of errors of Terraform that name only the registry or the provider. */
const FIXES: readonly { readonly error: RegExp; readonly says: (env: NodeJS.ProcessEnv) => string }[] = [
  { error: /Failed to (query available|install) provider/, says: () => NO_PROVIDER },
  {
    error: /The provider \S+ does not support (resource type|data source)\s+"aws_/,
    says: ({ SHORT_SCHEMA_TYPES: list = "" }) =>
      list === ""
        ? "The AWS provider has no such type: correct it"
        : `Terraform reads the schemas of some types alone: add the type to ${relative(".", list)}`,
  },
];

/** A folder in the layout of a filesystem mirror, and the addresses of its providers, such as HOST/hashicorp/aws. */
export interface Mirror {
  readonly folder: string;
  readonly addresses: readonly string[];
}

/**
 * The environment variables of Terraform: without prompts, upgrade checks and the person's own account, and with providers from
 * `TERRAFORM_PLUGIN_MIRROR` where it is set.
 *
 * @param scratch a folder for the CLI configuration
 * @param mirror the caller's own providers
 */
export function terraformEnvironment(
  scratch: string,
  extra: NodeJS.ProcessEnv = {},
  mirror?: Mirror,
): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(AWS_|TF_VAR_|TF_CLI_ARGS)/.test(name) && name !== "TF_CLI_CONFIG_FILE" && name !== "TF_WORKSPACE",
  );
  return {
    ...Object.fromEntries(inherited),
    ...EMULATOR_CREDENTIALS,
    AWS_EC2_METADATA_DISABLED: "true",
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    ...providerSource(scratch, mirror),
    ...extra,
  };
}

/** Runs a Terraform command in a folder. An error that does not name the fix gets it. */
export async function terraform(folder: string, env: NodeJS.ProcessEnv, ...args: string[]): Promise<Run> {
  const [command = "", ...rest] = args;
  const colourless = ["providers", "show", "state"].includes(command) ? rest : ["-no-color", ...rest];
  const result = await run(program("terraform"), [command, ...colourless], { cwd: folder, env });
  if (result.code === 0) return result;
  const fix = FIXES.find(({ error }) => error.test(result.output));
  return fix === undefined ? result : { ...result, output: `${fix.says(env)}\n${result.output}` };
}

/** Runs a Terraform command that must succeed. @throws Error with Terraform's errors */
export async function terraformOrThrow(folder: string, env: NodeJS.ProcessEnv, ...args: string[]): Promise<Run> {
  const result = await terraform(folder, env, ...args);
  if (result.code !== 0) throw new Error(`terraform ${args[0]} failed:\n${errorsOf(result.output)}`);
  return result;
}

/** Terraform's errors, without the output before them. */
function errorsOf(output: string): string {
  const errors = output.search(/^(Terraform cannot get|Error: )/m);
  return output.slice(Math.max(errors, 0)).trim();
}

function providerSource(scratch: string, own: Mirror | undefined): NodeJS.ProcessEnv {
  const folder = process.env.TERRAFORM_PLUGIN_MIRROR ?? "";
  const mirrors = [...(folder === "" ? [] : [{ folder, addresses: providersIn(folder) }]), ...(own ? [own] : [])];
  const configuration = mirrors.length > 0 ? { TF_CLI_CONFIG_FILE: mirrorConfiguration(mirrors, scratch) } : {};
  if (folder !== "") return configuration;
  const given = process.env.TF_CLI_CONFIG_FILE ?? "";
  const cache = process.env.TF_PLUGIN_CACHE_DIR ?? resolve(".tools/terraform-plugins");
  mkdirSync(cache, { recursive: true });
  return {
    // Terraform prints a warning for a missing file.
    ...(existsSync(given) ? { TF_CLI_CONFIG_FILE: given } : {}),
    ...configuration,
    // The provider is large: all stacks share one download.
    TF_PLUGIN_CACHE_DIR: cache,
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
  };
}

function providersIn(mirror: string): string[] {
  return folders(mirror).flatMap((host) =>
    folders(mirror, host).flatMap((namespace) =>
      folders(mirror, host, namespace).map((type) => `${host}/${namespace}/${type}`),
    ),
  );
}

function mirrorConfiguration(mirrors: readonly Mirror[], scratch: string): string {
  const quoted = (addresses: readonly string[]) => addresses.map((address) => `"${address}"`).join(", ");
  const file = join(scratch, "terraform.tfrc");
  const blocks = mirrors.map(
    ({ folder, addresses }) => `  filesystem_mirror {
    path    = "${folder}"
    include = [${quoted(addresses)}]
  }
`,
  );
  writeFileSync(
    file,
    `provider_installation {
${blocks.join("")}  direct {
    exclude = [${quoted(mirrors.flatMap(({ addresses }) => addresses))}]
  }
}
`,
  );
  return file;
}

function folders(...path: string[]): string[] {
  return readdirSync(join(...path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .map((entry) => entry.name)
    .sort();
}
