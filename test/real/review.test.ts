import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sandbox } from "../../environments/sandbox";
import { program } from "../../tools/find";
import { mapLimited } from "../../tools/map-limited";
import { run } from "../../tools/run";
import { addressOf } from "../../verification/review/change";
import { compareOutput } from "../../verification/review/compare-output";
import type { Finding } from "../../verification/review/finding";
import { followReplacements } from "../../verification/review/follow-replacements";
import { decide } from "../../verification/review/gate";
import { readPlan } from "../../verification/review/read-plan";
import { renderJson } from "../../verification/review/render-json";
import { renderMarkdown } from "../../verification/review/render-markdown";
import { renderTerminal } from "../../verification/review/render-terminal";
import { Emulator } from "../../verification/sandbox/emulator";
import { lineOf, reviewed } from "../verification/review/reviewed";
import { whole } from "../whole";
import { applyStacks } from "./review/apply-stacks";
import { makePlan } from "./review/make-plan";
import { PASSWORD, PLANS, type PlanOfChanges } from "./review/plans";

/** Changes by a person, which Terraform's state does not have. */
const BY_HAND = `
aws logs put-retention-policy --retention-in-days 7 --log-group-name /aws/rds/cluster/gocarbontracker-sandbox-database/postgresql
aws s3api delete-bucket-replication --bucket "$(aws s3api list-buckets --query "Buckets[?contains(Name, '-uploads-1')].Name" --output text)"
aws s3api create-bucket --bucket made-by-hand
`;

let folder: string;
let emulator: Emulator;
const files = new Map<string, string>();
const findings = new Map<string, readonly Finding[]>();

async function changeByHand(): Promise<void> {
  const PATH = `${program("aws").replace(/\/aws$/, "")}:${process.env.PATH}`;
  const credentials = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", AWS_DEFAULT_REGION: sandbox.region };
  const { code, output } = await run("bash", ["-ec", BY_HAND], {
    env: { ...process.env, ...emulator.environment, ...credentials, PATH },
  });
  if (code !== 0) throw new Error(output);
}

function change({ changes }: PlanOfChanges, head: ReturnType<typeof whole>): void {
  for (const one of Object.values(changes)) one.change(head);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "review-"));
  emulator = await Emulator.start([sandbox.hostedZone]);
  const applied = await applyStacks(emulator, folder, ["sandbox-network", "sandbox-data", "sandbox-backups"]);
  await changeByHand();
  await mapLimited(Object.entries(PLANS), 2, async ([name, plan]) => {
    const [stack, head] = [`sandbox-${plan.stack}`, whole("sandbox")];
    change(plan, head);
    const file = await makePlan(applied, stack, head, plan.options);
    files.set(name, file);
    const plans = [readPlan(file, [stack])];
    findings.set(
      name,
      reviewed(
        (stacks) => change(plan, stacks),
        () => {},
        plans,
        "sandbox",
      ),
    );
  });
});

afterAll(async () => {
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const reviewOf = (plan: string) => findings.get(plan) ?? [];
const CASES = Object.entries(PLANS).flatMap(([plan, { changes }]) =>
  Object.entries(changes).map(([name, one]) => ({ plan, name, ...one })),
);

test("at least twenty changes are planned", () => expect(CASES.length).toBeGreaterThanOrEqual(20));

test.each(CASES)("$plan: $name", ({ plan, about, must, mustNot = [] }) => {
  const lines = reviewOf(plan)
    .map(lineOf)
    .filter((line) => line.includes(about));
  const missing = must.filter((text) => !lines.some((line) => line.includes(text)));
  const forbidden = mustNot.filter((text) => lines.some((line) => line.includes(text)));
  expect({ missing, forbidden, lines }).toEqual({ missing: [], forbidden: [], lines });
});

test("a plan without changes has no finding, although the provider reads other spellings of values", () => {
  const { resource_drift: drift = [] } = JSON.parse(readFileSync(files.get("unchanged") ?? "", "utf8"));
  expect(drift.length).toBeGreaterThan(0);
  expect(reviewOf("unchanged")).toEqual([]);
});

test("harmless changes have no finding above information", () => {
  expect(
    reviewOf("harmless")
      .filter(({ level }) => level !== "information")
      .map(lineOf),
  ).toEqual([]);
});

test("no finding has a sensitive value, in any form of the output", () => {
  expect(readFileSync(files.get("losses") ?? "", "utf8")).toContain(PASSWORD);
  const result = { findings: reviewOf("losses"), gate: decide(reviewOf("losses"), [], "2026-12-01"), limits: [] };
  for (const text of [renderJson(result), renderMarkdown(result), renderTerminal(result)])
    expect(text).not.toContain(PASSWORD);
});

test.each(["replacements", "network", "backups"])(
  "the replacements of %s follow from the output as Terraform plans them",
  (plan) => {
    const { stack, ...rest } = PLANS[plan] as PlanOfChanges;
    const [base, head] = [whole("sandbox"), whole("sandbox")];
    change({ stack, ...rest }, head);
    const predicted = followReplacements(compareOutput(base, head), head, new Set())
      .filter((one) => one.action === "replace" && one.stack === `sandbox-${stack}`)
      .map(addressOf);
    const planned = readPlan(files.get(plan) ?? "", [`sandbox-${stack}`]).changes.filter(
      ({ action }) => action === "replace",
    );
    expect(planned.length).toBeGreaterThan(1);
    expect(predicted.sort()).toEqual(planned.map(addressOf).sort());
  },
);

describe("the gate on a loss that only the plan shows", () => {
  const TODAY = "2026-12-01";
  const lost = () => {
    const [found] = reviewOf("requested").filter(({ resource }) => resource.includes("aws_s3_bucket.uploads_bucket"));
    return found as Finding;
  };
  const exemption = (until: string) => ({ finding: lost().id, who: "ada", why: "The bucket is empty.", until });

  test("blocks it, and the synthesized output alone does not", () => {
    expect(decide([lost()], [], TODAY).isBlocked).toBe(true);
    const plan = PLANS.requested as PlanOfChanges;
    const output = reviewed(
      (stacks) => change(plan, stacks),
      () => {},
      [],
      "sandbox",
    );
    expect(output.map(({ resource }) => resource)).not.toContain(lost().resource);
  });

  test("allows it until the last day of its exemption, and blocks again after it", () => {
    expect(decide([lost()], [exemption(TODAY)], TODAY)).toMatchObject({ isBlocked: false, unused: [] });
    expect(decide([lost()], [exemption("2026-11-30")], TODAY).isBlocked).toBe(true);
  });

  test("allows no other reason for the replacement of the same resource", () => {
    const other = exemption(TODAY);
    const [tainted] = reviewOf("requested").filter(({ resource }) =>
      resource.includes("aws_rds_cluster.database_cluster"),
    );
    expect(decide([tainted as Finding], [other], TODAY).isBlocked).toBe(true);
  });
});
