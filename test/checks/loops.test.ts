import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");
/** What a synth runs. */
const ROOMS = [
  "alerts",
  "checks",
  "collection",
  "constructs",
  "dashboards",
  "environments",
  "journeys",
  "machines",
  "policy",
  "signals",
  "stacks",
];

const files = ROOMS.flatMap((room) =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(room, file)),
);

/** Loops that end by something else than a counter: each with what ends it. */
const BOUNDED: Readonly<Record<string, string>> = {
  "checks/tell.ts: for (let pauses = 0; rest.length > 0 && pauses < MOST_PAUSES; ) {": "writes or counts a pause",
  "machines/playbooks.ts: for (let chunk = archive.read(); chunk !== null; chunk = archive.read()) read.push(chunk);":
    "the archive is in memory",
};

test("no loop of a synth is without a bound", () => {
  const open = files.flatMap((file) =>
    readFileSync(join(ROOT, file), "utf8")
      .split("\n")
      .map((line) => line.trim())
      .filter(
        (line) =>
          /^(\}? ?while \(|do \{|for \(.*;.*;)/.test(line) && !/; \w+ (<|<=|>=) [^;]+; \w+(\+\+|--)\)/.test(line),
      )
      .map((line) => `${file}: ${line}`),
  );
  expect(files.length).toBeGreaterThan(200);
  expect(open.filter((loop) => BOUNDED[loop] === undefined)).toEqual([]);
});
