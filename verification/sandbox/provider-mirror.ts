import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { EmittedStack } from "../../tools/emitted";
import { program } from "../../tools/find";
import { readSchemas } from "./stand-ins/schema";

const PLATFORM = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;

/**
 * Copies the provider of committed schemas into a filesystem mirror: once for each vendor that the stacks require, in the lowest
 * allowed version.
 *
 * @param folder empty folder of the caller
 * @returns the addresses of the providers in the mirror, such as HOST/grafana/grafana
 */
export function layOutProviders(folder: string, stacks: readonly EmittedStack[]): string[] {
  const binary = program("schema-provider");
  const required = stacks.flatMap(({ configuration }) =>
    Object.values<{ source: string; version: string }>(configuration.terraform.required_providers),
  );
  return Object.keys(readSchemas()).filter((address) => {
    const versions = required
      .filter(({ source }) => address.endsWith(`/${source.toLowerCase()}`))
      .map(({ version }) => lowest(version));
    for (const version of new Set(versions)) {
      const at = join(folder, address, version, PLATFORM);
      mkdirSync(at, { recursive: true });
      symlinkSync(binary, join(at, `terraform-provider-${address.split("/").at(-1)}_v${version}`));
    }
    return versions.length > 0;
  });
}

/** The lowest version of a constraint such as `~> 4.45` or `>= 5.100, < 7`. */
function lowest(constraint: string): string {
  const [major = "0", minor = "0", patch = "0"] = (/\d+(\.\d+)*/.exec(constraint)?.[0] ?? "0").split(".");
  return `${major}.${minor}.${patch}`;
}
