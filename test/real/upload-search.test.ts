import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { assemble } from "../../main";
import { awsStacks, type EmittedStack, emittedStacks } from "../../tools/emitted";
import { LOCAL_AWS_PROVIDER } from "../../tools/local-provider";
import { type Planned, planStacks } from "../../tools/plan";
import { terraformEnvironment, terraformOrThrow } from "../../tools/terraform";
import { adapt } from "../../verification/sandbox/adapt";
import { drifts } from "../../verification/sandbox/drifts";
import { Emulator } from "../../verification/sandbox/emulator";
import { type NotEmulated, notEmulated } from "../../verification/sandbox/not-emulated";
import { environment, organization } from "../support";

/** The type that the emulator lacks of an environment that searches its uploads. The sandbox does not have it. */
const alsoNotEmulated: readonly NotEmulated[] = [
  { type: "aws_macie2_classification_job", reason: "The emulator has no jobs of Macie." },
];

let folder: string;
let emitted: readonly EmittedStack[];
let planned: readonly Planned[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "upload-search-"));
  const app = new App({ outdir: join(folder, "synth") });
  assemble(app, [{ ...environment("staging"), searchesUploads: true }], organization());
  app.synth();
  emitted = emittedStacks(join(folder, "synth"));
  planned = await planStacks(emitted, {
    folder,
    providerConstraint: LOCAL_AWS_PROVIDER,
    atOnce: 1,
    only: /^staging-(data|security)$/,
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("Terraform plans the search of the uploads with the real AWS provider, without a warning", () => {
  expect(planned.map(({ stack, failure, warnings }) => [stack, failure, warnings])).toEqual([
    ["staging-data", undefined, []],
    ["staging-security", undefined, []],
  ]);
  const created = planned.flatMap((one) => one.created).filter((address) => /macie2|search-role/.test(address));
  expect(created.sort()).toEqual([
    expect.stringMatching(/^aws_iam_service_linked_role\.search-role/),
    expect.stringMatching(/^aws_macie2_account\.recovery_upload-search/),
    expect.stringMatching(/^aws_macie2_account\.upload-search/),
    expect.stringMatching(/^aws_macie2_classification_job\.upload-search/),
  ]);
});

test("the provider starts Macie in the emulator in both regions, plans no change after it, and ends it", async () => {
  const emulator = await Emulator.start([], { account: environment("staging").account });
  try {
    const at = join(folder, "applied");
    mkdirSync(at);
    const env = terraformEnvironment(at, emulator.environment);
    const { stacks, leftOut } = adapt(awsStacks(join(folder, "synth")), {
      notEmulated: [...notEmulated, ...alsoNotEmulated],
      drifts,
    });
    expect(leftOut.filter(({ address }) => address.startsWith("aws_macie2_"))).toHaveLength(1);
    const found = stacks.find(({ name }) => name === "staging-security");
    const { terraform, provider, resource = {} } = found?.configuration ?? { terraform: {} };
    const own = { terraform: { required_providers: terraform.required_providers }, provider };
    const only = { resource: { aws_macie2_account: resource.aws_macie2_account } };
    writeFileSync(join(at, "cdk.tf.json"), JSON.stringify({ ...own, ...only }));
    await terraformOrThrow(at, env, "init");
    await terraformOrThrow(at, env, "apply", "-auto-approve");
    const { stdout } = await terraformOrThrow(at, env, "state", "list");
    expect(stdout.trim().split("\n")).toHaveLength(2);
    // Terraform's exit code is 2 if a plan has changes.
    await terraformOrThrow(at, env, "plan", "-detailed-exitcode");
    await terraformOrThrow(at, env, "destroy", "-auto-approve");
  } finally {
    await emulator.stop();
  }
});
