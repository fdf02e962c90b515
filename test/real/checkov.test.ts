import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { awsStacks, synthesizeInto } from "../../tools/emitted";
import { program } from "../../tools/find";
import { LOCAL_AWS_PROVIDER } from "../../tools/local-provider";
import { type Planned, planStacks } from "../../tools/plan";
import { run } from "../../tools/run";
import { skips } from "./checkov-skips";

interface Finding {
  readonly check: string;
  readonly title: string;
  /** `<stack>: <address>` */
  readonly resource: string;
}

let folder: string;
let plans: Planned[];
let passed: number;
let findings: Finding[];

const isSkipped = ({ check, resource }: Finding) =>
  skips.some((skip) => skip.check === check && skip.resources.test(resource));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "checkov-"));
  await synthesizeInto(join(folder, "synth"), "production");
  const stacks = awsStacks(join(folder, "synth"));
  plans = await planStacks(stacks, { folder, providerConstraint: LOCAL_AWS_PROVIDER, atOnce: 2, writesJson: true });
  ({ passed, findings } = await checkov(plans.filter(({ failure }) => failure === undefined)));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the real provider accepts every AWS stack of production", () => {
  expect(plans.length).toBeGreaterThan(0);
  expect(plans.filter(({ failure }) => failure !== undefined)).toEqual([]);
});

test("checkov has no finding in production's plans but those that we accept for a reason", () => {
  expect(findings.filter((finding) => !isSkipped(finding))).toEqual([]);
  expect(passed).toBeGreaterThan(100);
});

test.each(skips.map((skip) => [`${skip.check} on ${skip.resources}`, skip] as const))(
  "%s is still needed",
  (_, skip) => {
    const found = findings.filter(({ check, resource }) => check === skip.check && skip.resources.test(resource));
    expect(found.length).toBeGreaterThan(0);
  },
);

test.each(skips.map((skip) => [`${skip.check} on ${skip.resources}`, skip] as const))(
  "%s has a reason, and a day to look again that has not come",
  (_, { reason, expires }) => {
    expect(reason).toMatch(/\w{3,}.*\.$/);
    expect(expires).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(Date.parse(expires)).toBeGreaterThan(Date.now());
  },
);

async function checkov(planned: readonly Planned[]): Promise<{ passed: number; findings: Finding[] }> {
  const { stdout, output } = await run(program("checkov"), [
    ...planned.flatMap(({ file }) => ["--file", file]),
    ...["--framework", "terraform_plan", "--output", "json", "--skip-download", "--soft-fail"],
  ]);
  if (!/^\s*[[{]/.test(stdout)) throw new Error(`checkov gave no answer:\n${output}`);
  const answers: Answer[] = [JSON.parse(stdout)].flat();
  return {
    passed: answers.reduce((sum, { summary }) => sum + summary.passed, 0),
    findings: answers.flatMap(({ results }) =>
      results.failed_checks.map((failed) => ({
        check: failed.check_id,
        title: failed.check_name,
        resource: `${planned.find(({ file }) => file.endsWith(failed.file_path))?.stack}: ${failed.resource}`,
      })),
    ),
  };
}

interface Answer {
  readonly summary: { readonly passed: number };
  readonly results: {
    readonly failed_checks: readonly {
      readonly check_id: string;
      readonly check_name: string;
      readonly file_path: string;
      readonly resource: string;
    }[];
  };
}
