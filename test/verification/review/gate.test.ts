import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Exemption, readExemptions } from "../../../verification/review/exemption";
import { type Finding, finding } from "../../../verification/review/finding";
import { decide } from "../../../verification/review/gate";

const TODAY = "2026-11-28";
const NOW = new Date("2026-11-28T23:00:00Z");

const blocking = (resource: string, after = "7"): Finding =>
  finding({
    rule: "data.retention-shortened",
    consequence: "data",
    level: "blocking",
    resource,
    attribute: "days",
    before: "35",
    after,
    why: ["Backups are deleted."],
  });
const database = blocking("production-data: aws_rds_cluster.database");
const allow = (one: Finding, until = "2026-12-31"): Exemption => ({
  finding: one.id,
  who: "ada@gocarbontracker.com",
  why: "The tenant has left.",
  until,
});

test("a blocking finding blocks, and another level does not", () => {
  expect(decide([database], [], TODAY)).toMatchObject({ isBlocked: true, blocking: [database] });
  expect(decide([{ ...database, level: "attention" }], [], TODAY)).toMatchObject({ isBlocked: false });
});

test.each([
  ["on its last day", TODAY, false],
  ["a day before its last", "2026-11-29", false],
  ["a day after its last", "2026-11-27", true],
])("an exemption holds until %s", (_, until, isBlocked) => {
  expect(decide([database], [allow(database, until)], TODAY).isBlocked).toBe(isBlocked);
});

test("an exemption allows one finding, and neither another resource nor other values", () => {
  const [other, shorter] = [blocking("production-data: aws_rds_cluster.other"), blocking(database.resource, "1")];
  const { isBlocked, blocking: rest } = decide([database, other, shorter], [allow(database)], TODAY);
  expect({ isBlocked, rest }).toEqual({ isBlocked: true, rest: [other, shorter] });
});

test("an expired exemption blocks even without its finding, and a valid one without a finding is reported", () => {
  expect(decide([], [allow(database, "2026-11-27")], TODAY)).toMatchObject({ isBlocked: true, unused: [] });
  expect(decide([], [allow(database)], TODAY)).toMatchObject({ isBlocked: false, unused: [allow(database)] });
});

describe("the file of exemptions", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "exemptions-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const read = (content: string) => {
    const file = join(folder, "e.yaml");
    writeFileSync(file, content);
    return readExemptions(file, NOW);
  };
  const entry = (changes: Record<string, string | undefined> = {}) =>
    `- ${Object.entries({ ...allow(database), ...changes })
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
      .join("\n  ")}\n`;

  test("has each exemption as written", () => expect(read(entry())).toEqual([allow(database)]));

  test("may hold until the latest day", () => {
    expect(read(entry({ until: "2027-11-29" }))).toMatchObject([{ until: "2027-11-29" }]);
  });

  test("may be missing, empty or a comment", () => {
    expect(readExemptions(join(folder, "none.yaml"), NOW)).toEqual([]);
    expect(read("")).toEqual([]);
    expect(read("# none\n")).toEqual([]);
  });

  test.each<[string, string, RegExp]>([
    ["no list", "finding: x", /must be a list of exemptions, each with finding, who, why and until/],
    ["broken YAML", "- [", /is no readable YAML/],
    ["a missing field", entry({ who: undefined }), /exemption 1: who is missing, must be the person/],
    ["an empty name", entry({ who: " " }), /who is " ", must name the person/],
    ["a short reason", entry({ why: "ok" }), /why is "ok", must give the reason in at least 10 characters/],
    ["no day", entry({ until: "soon" }), /until is "soon", must be a day such as 2027-01-31/],
    ["a day that does not exist", entry({ until: "2026-02-30" }), /until is "2026-02-30", must be a day/],
    ["a day beyond a year", entry({ until: "9999-12-31" }), /until is "9999-12-31", must be 2027-11-29 or earlier/],
    ["a day after the latest", entry({ until: "2027-11-30" }), /must be 2027-11-29 or earlier, at most a year ahead/],
    [
      "a wildcard",
      entry({ finding: "data.destroyed:production-*" }),
      /must be the id of one finding .*without wildcards/,
    ],
    ["an unknown field", entry({ approved: "yes" }), /exemption 1 has unknown field approved: remove it/],
    ["two of one finding", entry() + entry(), /two exemptions name finding data\.retention-shortened/],
  ])("with %s is rejected", (_, content, message) => {
    expect(() => read(content)).toThrow(message);
  });
});
