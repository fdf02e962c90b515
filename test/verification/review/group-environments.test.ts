import { type Finding, finding } from "../../../verification/review/finding";
import { groupEnvironments } from "../../../verification/review/group-environments";
import { sentence } from "../../../verification/review/sentence";

const found = (resource: string, after = "> 80", more = ""): Finding =>
  finding({
    rule: "paging.threshold",
    consequence: "paging",
    level: "attention",
    resource,
    attribute: "threshold",
    before: "> 70",
    after,
    why: sentence`The alert fires later${more}.`,
  });

const shown = (findings: readonly Finding[]) =>
  groupEnvironments(findings).map(({ finding: { resource }, alsoIn }) => [resource, ...alsoIn]);

test("the same change of several environments is read once", () => {
  expect(shown(["production", "sandbox", "staging"].map((name) => found(`${name}-grafana: CpuHigh`)))).toEqual([
    ["production-grafana: CpuHigh", "sandbox", "staging"],
  ]);
});

test("accounts and regions do not separate environments", () => {
  const arn = (account: string, region: string) => ` of arn:aws:sns:${region}:${account}:x`;
  expect(
    shown([
      found("production: topic", "> 80", arn("333333333333", "eu-central-1")),
      found("sandbox: topic", "> 80", arn("123456789012", "us-east-1")),
    ]),
  ).toEqual([["production: topic", "sandbox"]]);
});

test("another value, alert or stack stays apart", () => {
  const production = found("production-grafana: CpuHigh");
  const others = [
    found("staging-grafana: CpuHigh", "> 90"),
    found("staging-grafana: MemoryHigh"),
    found("staging-data: CpuHigh"),
  ];
  expect(shown([production, ...others])).toHaveLength(4);
  expect(shown([found("production-grafana: a"), found("production-grafana: b")])).toHaveLength(2);
});
