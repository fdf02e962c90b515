import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PRODUCT } from "../product";

const ROOT = join(__dirname, "../..");

const files = Object.keys(PRODUCT).flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(folder, file)),
);

/** Loops without a counter, each with the condition that ends it. */
const BOUNDED: Readonly<Record<string, string>> = {
  "validation/print-faults.ts: for (let pauses = 0; rest.length > 0 && pauses < MOST_PAUSES; ) {":
    "writes or counts a pause",
  "machines/variables/playbooks.ts: for (let chunk = archive.read(); chunk !== null; chunk = archive.read()) read.push(chunk);":
    "the archive is in memory",
  "checks/can-fire/parse-metric-math.ts: for (let operator = accept(...operators); operator; operator = accept(...operators)) {":
    "each turn takes a token of the expression",
  "checks/can-fire/parse-metric-math.ts: while (accept(end) === undefined) {":
    "each turn takes a token of the expression",
  "checks/can-fire/parse-metric-math.ts: while (TOKEN.lastIndex < expression.trimEnd().length) {":
    "each turn takes a token of the expression, or throws",
  "checks/can-fire/parse.ts: for (let child = node.firstChild; child !== null; child = child.nextSibling) found.push(child);":
    "a node has so many children",
  "logs/detection/find-incidents.ts: for (let match = find(rest); match !== undefined; match = find(rest)) {":
    "each turn removes the events up to the last one of the match",
  "logs/detection/load-last-events.ts: for (let after: object | undefined, isLast = false; !isLast; ) {":
    "each page has other users and networks, and a shorter page is the last",
  "logs/detection/find/distinct-values.ts: for (; event.time - (complete[first] as DetectionEvent).time > seconds * 1000; first++) {":
    "the event itself is in the window",
  "logs/detection/find/summed.ts: for (; event.time - (events[first] as DetectionEvent).time > seconds * 1000; first++) {":
    "the event itself is in the window",
};

test("every loop of a synth is bounded", () => {
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
