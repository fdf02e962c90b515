import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { program } from "./find";
import { type Run, run } from "./run";

const NO_PROVIDER =
  "Terraform cannot get the AWS provider: give it a connection to its registry, or set TERRAFORM_PLUGIN_MIRROR " +
  "to a folder that holds it (HOST/NAMESPACE/TYPE/VERSION/PLATFORM, as `terraform providers mirror` makes it)";

/** Values that only an emulator accepts: with them in the environment no command can touch a real account. */
const EMULATOR_CREDENTIALS = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" } as const;

/** A folder that is laid out as Terraform looks for providers, and the addresses of those in it, such as HOST/hashicorp/aws. */
export interface Mirror {
  readonly folder: string;
  readonly addresses: readonly string[];
}

/**
 * The environment that Terraform runs in: no questions, no upgrade checks, no account of the person who runs it, and
 * providers from `TERRAFORM_PLUGIN_MIRROR` where that is set.
 *
 * @param scratch a folder for the CLI configuration
 * @param mirror providers of the caller's own
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

/** One Terraform command in a folder. Without the provider its complaint is about the registry, so the way out is added. */
export async function terraform(folder: string, env: NodeJS.ProcessEnv, ...args: string[]): Promise<Run> {
  const [command = "", ...rest] = args;
  const colourless = ["providers", "show", "state"].includes(command) ? rest : ["-no-color", ...rest];
  const result = await run(program("terraform"), [command, ...colourless], { cwd: folder, env });
  const withoutProvider = result.code !== 0 && /Failed to (query available|install) provider/.test(result.output);
  return withoutProvider ? { ...result, output: `${NO_PROVIDER}\n${result.output}` } : result;
}

/** The same, for a command that must succeed. @throws Error with what Terraform said */
export async function terraformOrThrow(folder: string, env: NodeJS.ProcessEnv, ...args: string[]): Promise<Run> {
  const result = await terraform(folder, env, ...args);
  if (result.code !== 0) throw new Error(`terraform ${args[0]} failed:\n${complaint(result.output)}`);
  return result;
}

/** What Terraform complains of, without all that went well before. */
function complaint(output: string): string {
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
    // A file that is not there would be a warning in the middle of every answer.
    ...(existsSync(given) ? { TF_CLI_CONFIG_FILE: given } : {}),
    ...configuration,
    // The provider is large: it is fetched once, not once for every stack.
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
