import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { terraformEnvironment } from "../../tools/terraform";
import { type AwsCli, awsCli } from "../../verification/release/aws-cli";
import { serverGroup } from "../../verification/release/server-group";
import { uploadRelease } from "../../verification/release/upload-release";
import { watchRelease } from "../../verification/release/watch-release";
import { Emulator } from "../../verification/sandbox/emulator";

const GROUP = "gocarbontracker-sandbox-servers";
const BUCKET = "gocarbontracker-sandbox-artefacts";

let folder: string;
let emulator: Emulator;
let aws: AwsCli;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "release-"));
  emulator = await Emulator.start([]);
  aws = awsCli("us-east-1", terraformEnvironment(folder, emulator.environment));
  await aws(["s3api", "create-bucket", "--bucket", BUCKET]);
  const image = (await aws(["ec2", "describe-images", "--query", "Images[0].ImageId", "--output", "text"])).trim();
  const data = JSON.stringify({ ImageId: image, InstanceType: "t3.micro" });
  await aws(["ec2", "create-launch-template", "--launch-template-name", GROUP, "--launch-template-data", data]);
  await aws(["ec2", "create-launch-template-version", "--launch-template-name", GROUP, "--launch-template-data", data]);
  await aws([
    ...["autoscaling", "create-auto-scaling-group", "--auto-scaling-group-name", GROUP, "--min-size", "0"],
    ...["--max-size", "1", "--availability-zones", "us-east-1a"],
    ...["--launch-template", `LaunchTemplateName=${GROUP},Version=2`],
  ]);
});

afterAll(async () => {
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function archive(content: string, stated = createHash("sha256").update(content).digest("hex")): string {
  const file = join(folder, "gocarbontracker-1.4.2.tar.gz");
  writeFileSync(file, content);
  writeFileSync(`${file}.sha256`, `${stated}  gocarbontracker-1.4.2.tar.gz\n`);
  return file;
}

const upload = (file: string) => uploadRelease({ aws, bucket: BUCKET, version: "1.4.2", archive: file });

test("a release is uploaded once, and neither a wrong checksum nor another release takes its place", async () => {
  await expect(upload(archive("release", "0".repeat(64)))).rejects.toThrow(
    /^the checksum of .+ is [0-9a-f]{64}, must be 0{64}/,
  );
  expect(await upload(archive("release"))).toContain("is uploaded with its checksum");
  const listed = await aws(["s3", "ls", `s3://${BUCKET}/releases/1.4.2/`]);
  expect(
    listed
      .trim()
      .split("\n")
      .map((line) => line.split(" ").at(-1)),
  ).toEqual(["gocarbontracker-1.4.2.tar.gz", "gocarbontracker-1.4.2.tar.gz.sha256"]);
  expect(await upload(archive("release"))).toContain("is uploaded already, with the same checksum");
  await expect(upload(archive("another"))).rejects.toThrow("an uploaded release is never replaced");
  await expect(upload(join(folder, "other.tar.gz"))).rejects.toThrow("must be gocarbontracker-1.4.2.tar.gz");
});

test("a release that spends the error budget is replaced by the former template version", async () => {
  const group = serverGroup(aws, GROUP);
  expect([await group.templateVersion(), await group.lastRefresh()]).toEqual(["2", undefined]);
  const id = await group.startRefresh("2");
  expect(await group.lastRefresh()).toMatchObject({ id, status: "Successful" });
  const result = await watchRelease({
    group,
    formerVersion: "1",
    formerRefreshId: undefined,
    before: [{ objective: "availability", remainingRatio: 0.9 }],
    budgets: async () => [{ objective: "availability", remainingRatio: 0.5 }],
    report: () => {},
    sleep: async () => {},
  });
  expect([result, await group.templateVersion()]).toEqual(["rolled-back", "1"]);
});
