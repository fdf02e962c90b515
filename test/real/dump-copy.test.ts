import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { assemble } from "../../main";
import { emittedStacks } from "../../tools/emitted";
import { LOCAL_AWS_PROVIDER } from "../../tools/local-provider";
import { type Planned, planStacks } from "../../tools/plan";
import { environment, organization } from "../support";

let folder: string;
let planned: Planned | undefined;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dump-copy-"));
  const staging = environment("staging");
  const dumpCopy = {
    account: "999999999999",
    region: "eu-north-1",
    bucket: "copies-of-dumps",
    keyArn: "arn:aws:kms:eu-north-1:999999999999:key/11111111-2222-3333-4444-555555555555",
  };
  const app = new App({ outdir: join(folder, "synth") });
  assemble(app, [{ ...staging, backups: { ...staging.backups, dumpCopy } }], organization());
  app.synth();
  [planned] = await planStacks(emittedStacks(join(folder, "synth")), {
    folder,
    providerConstraint: LOCAL_AWS_PROVIDER,
    atOnce: 1,
    only: /^staging-data$/,
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("Terraform plans the copy of dumps in another account with the real AWS provider, without a warning", () => {
  expect([planned?.failure, planned?.warnings]).toEqual([undefined, []]);
  expect(planned?.created).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^aws_s3_bucket_replication_configuration\.dumps_copy/),
      expect.stringMatching(/^aws_iam_role\.dumps_copy-role/),
    ]),
  );
});
