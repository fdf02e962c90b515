import { rmSync } from "node:fs";
import { known } from "../../environments";
import { loadEnvironments } from "../../environments/load";
import { stateCopyBucketName } from "../../environments/names";
import { ArgumentError, type Given, runCommand } from "../command";
import { program } from "../find";
import { run } from "../run";
import { scratchFolder } from "../scratch-folder";
import { StateRecovery, type Way } from "./recover-state";
import type { StateBucket } from "./state-versions";

async function recover({ positionals: [stack = ""], options, flags }: Given): Promise<void> {
  const scratch = scratchFolder("recover-");
  try {
    const aws = async (args: readonly string[]) => {
      const env = { ...process.env, AWS_PAGER: "" };
      const { code, output, stdout } = await run(program("aws"), [...args, "--output", "json"], { env });
      if (code !== 0) throw new Error(`aws ${args.join(" ")} failed, no state was changed:\n${output.trim()}`);
      return stdout;
    };
    const recovery = StateRecovery.of({
      stack,
      stacks: "cdktf.out/stacks",
      copyOf,
      aws,
      find: async (call, query, region) => JSON.parse(await aws([...call, "--query", query, "--region", region])) ?? [],
      scratch,
    });
    process.stdout.write(`${await recovery.recover(wayOf(options, flags))}\n`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function wayOf({ version, copy }: Given["options"], flags: Given["flags"]): Way {
  const ways: Way[] = [
    ...(version === undefined ? [] : [{ from: "version", id: version } as const]),
    ...(copy === undefined ? [] : [{ from: "copy", id: copy } as const]),
    ...(flags.has("import") ? [{ from: "import" } as const] : []),
  ];
  if (ways.length > 1) throw new ArgumentError("--version, --copy and --import are three ways: give one of them");
  return ways[0] ?? { from: "inspect" };
}

/** The bucket with the copy of an environment's states; for the copy, the bucket itself. */
function copyOf(bucket: string): StateBucket {
  const all = loadEnvironments(known);
  for (const environment of all) {
    const copy = { bucket: stateCopyBucketName(environment), region: environment.disasterRecoveryRegion };
    if (bucket === environment.state.bucket) return copy;
    if (bucket === copy.bucket) return { bucket: environment.state.bucket, region: environment.region };
  }
  throw new Error(`the bucket ${bucket} belongs to no environment: synthesize again with npm start`);
}

void runCommand(
  {
    name: "state:recover",
    does: "Shows a stack's state, its versions and its copy in the other region; with an option, recovers it from one of them, or writes import blocks.",
    next: "npx cdktf diff must show no change, or only what changed since that version.",
    positionals: [{ name: "STACK", does: "such as production-network", required: true }],
    options: {
      version: { value: "ID", does: "makes this version of the bucket the newest one" },
      copy: { value: "ID", does: "copies this version from the other region" },
    },
    flags: { import: "writes import blocks, with ids from the configuration and from AWS" },
  },
  recover,
);
