import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseConfiguration } from "../../checks/emitted/configuration";
import { type FindInCloud, importBlocks } from "./import-blocks";
import { readState } from "./read-state";
import { type Aws, type StateBucket, type StateVersion, stateVersions } from "./state-versions";

/** The newest versions that the command shows. */
const SHOWN = 10;

export interface Recovery {
  /** Name of the stack whose state is lost or damaged. */
  readonly stack: string;
  /** Folder of the synthesized stacks' folders. */
  readonly stacks: string;
  /** The place of a state's copy, by its bucket. @throws Error for a bucket of no environment */
  readonly copyOf: (bucket: string) => StateBucket;
  readonly aws: Aws;
  readonly find: FindInCloud;
  /** Folder of the caller for downloaded states. */
  readonly scratch: string;
}

/** The ways of a recovery. */
export type Way =
  | { readonly from: "inspect" }
  | { readonly from: "version" | "copy"; readonly id: string }
  | { readonly from: "import" };

/** The state of a stack in its bucket, and the ways of its recovery. */
export class StateRecovery {
  private constructor(
    private readonly recovery: Recovery,
    private readonly place: StateBucket & { readonly key: string },
    private readonly folder: string,
  ) {}

  /** @throws Error when the stack was not synthesized, or has its state on this machine */
  static of(recovery: Recovery): StateRecovery {
    const { stack, stacks } = recovery;
    const folder = join(stacks, stack);
    const file = join(folder, "cdk.tf.json");
    if (!existsSync(file)) {
      throw new Error(`stack "${stack}" is not in ${stacks}: correct its name, or synthesize it with npm start`);
    }
    const { terraform } = parseConfiguration(stack, readFileSync(file, "utf8"));
    const s3 = terraform?.backend.s3;
    if (s3 === undefined) {
      throw new Error(
        `the state of ${stack} is a file on a machine, which has no versions: look in .state of the clone that deployed it`,
      );
    }
    return new StateRecovery(recovery, { bucket: s3.bucket, key: s3.key, region: String(s3.region) }, folder);
  }

  /** @returns the result in sentences */
  recover(way: Way): Promise<string> {
    switch (way.from) {
      case "inspect":
        return this.inspect();
      case "import":
        return this.writeImports();
      default:
        return this.restore(way.from, way.id);
    }
  }

  private async inspect(): Promise<string> {
    const { stack, copyOf } = this.recovery;
    const { bucket, key } = this.place;
    const copy = copyOf(bucket);
    const own = await stateVersions(this.recovery.aws, this.place, key);
    const copied = await stateVersions(this.recovery.aws, copy, key);
    const latest = own.find(({ isLatest }) => isLatest);
    const current = latest === undefined ? "is missing" : describe(await this.read(this.place, latest.id));
    return [
      `The state of ${stack} (s3://${bucket}/${key}) ${current}.`,
      ...(await this.list("version", this.place, own)),
      ...(await this.list("copy", copy, copied)),
      `No version is right? npm run state:recover -- ${stack} --import`,
    ].join("\n");
  }

  private async list(
    option: "version" | "copy",
    at: StateBucket,
    versions: readonly StateVersion[],
  ): Promise<string[]> {
    if (versions.length === 0) return [`${at.bucket} has no version of it.`];
    const lines = [`Versions in ${at.bucket}, the newest first:`];
    for (const { id, at: time } of versions.slice(0, SHOWN)) {
      lines.push(`  ${time}  ${describe(await this.read(at, id))}  --${option} ${id}`);
    }
    return lines;
  }

  private async read({ bucket, region }: StateBucket, id: string): Promise<string> {
    const file = join(this.recovery.scratch, `version-${id.replaceAll(/\W/g, "-")}`);
    const { key } = this.place;
    await this.recovery.aws([
      ...["s3api", "get-object", "--bucket", bucket, "--key", key, "--version-id", id, "--region", region],
      file,
    ]);
    return readFileSync(file, "utf8");
  }

  /** Makes an older version, or one of the copy, the newest version of the state. The damaged one stays as a version. */
  private async restore(from: "version" | "copy", id: string): Promise<string> {
    const { stack, copyOf, aws, scratch } = this.recovery;
    const { bucket, key, region } = this.place;
    await this.assertUnlocked();
    const text = await this.read(from === "copy" ? copyOf(bucket) : this.place, id);
    const state = readState(text);
    if (state === undefined)
      throw new Error(`the version ${id} is damaged, must be a state of Terraform: choose another one`);
    const file = join(scratch, "recovered.tfstate");
    writeFileSync(file, text);
    const target = ["--bucket", bucket, "--key", key, "--region", region];
    await aws(["s3api", "put-object", ...target, "--body", file, "--content-type", "application/json"]);
    return `The state of ${stack} is that of serial ${state.serial} again, with ${state.resources.length} resources. Plan before you deploy: the plan shows what changed since.`;
  }

  private async assertUnlocked(): Promise<void> {
    const { stack, aws } = this.recovery;
    const { bucket, key, region } = this.place;
    const lock = `${key}.tflock`;
    const versions = await stateVersions(aws, { bucket, region }, lock);
    if (versions.some(({ isLatest }) => isLatest)) {
      throw new Error(
        `the state of ${stack} is locked: wait for the command that holds it, or npm run state:unlock -- ${stack}`,
      );
    }
  }

  /** Writes import blocks beside the stack's configuration. @returns the commands that apply them */
  private async writeImports(): Promise<string> {
    const { stack, find, aws } = this.recovery;
    const { bucket, key, region } = this.place;
    await this.assertUnlocked();
    const latest = (await stateVersions(aws, { bucket, region }, key)).find(({ isLatest }) => isLatest);
    if (latest !== undefined) {
      throw new Error(
        `the bucket has a state of ${stack}, must have none before an import: delete it, which keeps it as a version: aws s3api delete-object --region ${region} --bucket ${bucket} --key ${key}`,
      );
    }
    const configuration = parseConfiguration(stack, readFileSync(join(this.folder, "cdk.tf.json"), "utf8"));
    const { blocks, open } = await importBlocks(configuration, find);
    const file = join(this.folder, "import.tf.json");
    writeFileSync(file, JSON.stringify({ import: blocks }, null, 2));
    return [
      `${file} imports ${blocks.length} resources; ${open.length} have no id.`,
      ...open.map((sentence) => `! ${sentence}`),
      `Add the missing ids there, then:`,
      `terraform -chdir=${this.folder} init && terraform -chdir=${this.folder} plan -out=plan`,
      `The plan may import and change, but it may create or destroy nothing that exists. Then apply it, and delete ${file}:`,
      `terraform -chdir=${this.folder} apply plan && rm ${file} ${join(this.folder, "plan")}`,
    ].join("\n");
  }
}

function describe(text: string): string {
  const state = readState(text);
  return state === undefined ? "is damaged" : `has serial ${state.serial} with ${state.resources.length} resources`;
}
