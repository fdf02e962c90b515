import { type IncidentClass, QUESTIONS, type Question } from "../../logs/search/questions";
import { responses } from "../../machines/responses/documents";
import { runbookFile } from "../../policy/alert-policies/runbook-file";
import { detectionNames } from "../../policy/detection-names";
import { gameDays } from "../../policy/game-days";
import { securityResponse } from "../../policy/security-response";
import { CONTAINMENT } from "../../verification/assessment/containment";
import { incidentClass } from "../../verification/assessment/incident-class";
import { incidentPage } from "../../verification/assessment/incident-page";
import { namedResources } from "../../verification/assessment/named-resources";
import { readSearch } from "../../verification/search-logs/read-search";
import { securityEventScenarios } from "../verification/cloudwatch/security-event-scenarios";
import { commands, type Runbook, runbooks, section } from "./runbook";

const all = runbooks();
const found = (name: string): Runbook => all.find((one) => one.name === name) ?? { name, text: "" };
const classes = Object.keys(CONTAINMENT) as IncidentClass[];
const pageOf = (kind: string) => found(incidentPage(kind).replace(/^runbooks\/|\.md$/g, ""));
const pages = classes.map((kind) => [kind, pageOf(kind)] as const);
const HEADINGS = ["User impact", "First look", "Decide", "Act", "Verify", "Escalate", "After"];
const HOW_TO = found("how-to/security-incident");
/** Documents without an undo in a page: evidence is kept. */
const KEPT = ["collect-evidence", "snapshot-volumes"];

/** Words of a command, without quotation marks. */
const responded = (page: Runbook) =>
  commands(page).flatMap((command) => {
    const [, step, document, action, parameter] =
      /^respond (plan|act) ([a-z-]+) ([a-z]+) "([^"]+)"$/.exec(command) ?? [];
    return document === undefined ? [] : [{ step, document, action, parameter }];
  });
const searches = (page: Runbook) => commands(page).filter((command) => command.includes(" --question "));
const questionOf = (command: string) => / --question ([a-z-]+) /.exec(command)?.[1] ?? "";

test("each class has a page, each page a class, and the how-to is their index", () => {
  const files = all.filter(({ name }) => name.startsWith("incidents/")).map(({ name }) => name);
  expect(pages.map(([, { name }]) => name).sort()).toEqual(files.sort());
  const listed = [...HOW_TO.text.matchAll(/^- ([A-Z][a-z ]+) → \[its page\]\(\.\.\/(incidents\/[a-z-]+)\.md\)/gm)];
  expect(listed.map(([, , page]) => page).sort()).toEqual(files.sort());
  for (const [, kind = "", page] of listed) expect(pageOf(kind.toLowerCase()).name).toBe(page);
});

describe.each(pages)("the page of the class %s", (kind, page) => {
  test("has the headings of a runbook, and the stages of the handbook in their order", () => {
    expect([...page.text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(HEADINGS);
    const stages = [...section(page, "Act").matchAll(/^### (.+)$/gm)].map(([, stage]) => stage);
    expect(stages.filter((stage) => stage !== "Preserve")).toEqual(["Assess", "Contain", "Investigate", "Recover"]);
    expect(section(page, "Escalate")).toMatch(/^P[012]\b/);
    expect(section(page, "After")).toContain("how-to/security-incident.md#document");
    expect(section(page, "First look")).toContain("how-to/security-incident.md#begin");
  });

  test("contains with the documents of its class in their order", () => {
    const contained = responded(page).filter(({ step, action }) => step === "act" && action === "contain");
    expect(contained.map(({ document }) => document)).toEqual(CONTAINMENT[kind]);
  });

  test("plans each action before it acts, with the same words, and undoes each that is not kept", () => {
    const steps = responded(page);
    for (const [index, { step, ...words }] of steps.entries()) {
      if (step === "act") expect(steps[index - 1]).toEqual({ step: "plan", ...words });
    }
    const undone = steps.filter(({ step, action }) => step === "act" && action === "undo");
    const expected = CONTAINMENT[kind].filter((document) => !KEPT.includes(document));
    expect(undone.map(({ document }) => document).sort()).toEqual([...expected].sort());
  });

  test("has only parameters that the documents have", () => {
    const documents: Readonly<Record<string, { readonly parameters: object }>> = responses(securityResponse.block);
    for (const { document = "", parameter = "" } of responded(page)) {
      const names = parameter.split(",").map((one) => one.split("=")[0]);
      expect(Object.keys(documents[document]?.parameters ?? {})).toEqual(expect.arrayContaining(names));
    }
  });

  test("collects evidence before it recovers, and takes snapshots before it isolates", () => {
    const { text } = page;
    expect(text.indexOf("#collect-evidence")).toBeGreaterThan(0);
    expect(text.indexOf("#collect-evidence")).toBeLessThan(text.indexOf("### Recover"));
    expect(text.indexOf("act snapshot-volumes")).toBeLessThanOrEqual(text.indexOf("act isolate-instance"));
  });

  test("has the saved queries of its class and no other", () => {
    const named = [...new Set(searches(page).map(questionOf))];
    const own = Object.entries<Question>(QUESTIONS).filter(([, question]) => question.classes.includes(kind));
    expect(named.sort()).toEqual(own.map(([name]) => name).sort());
  });

  test("has only searches that the log store's function accepts", () => {
    for (const command of searches(page)) {
      const options = Object.fromEntries(
        [...command.matchAll(/ --(?!silent)([a-z]+) ("[^"]*"|\S+)/g)].map(([, name = "", value = ""]) => [
          name,
          EXAMPLES[name] ?? value,
        ]),
      );
      expect([command, readSearch(options, Date.now()).question]).toEqual([command, questionOf(command)]);
    }
  });
});

/** Values of the options that a page takes from a variable. */
const EXAMPLES: Readonly<Record<string, string>> = {
  around: "2026-11-29T10:00Z",
  user: "a".repeat(64),
  network: "203.0.113.7",
  address: "203.0.113.7",
  key: "ASIAIOSFODNN7EXAMPLE",
  instance: "i-0123456789abcdef0",
  principal: "arn:aws:sts::333333333333:assumed-role/gocarbontracker-production-servers-euc1/i-0123456789abcdef0",
};

const linksOf = (file: string) =>
  [...found(file).text.matchAll(/\]\((incidents\/[a-z-]+)\.md\)/g)].map(([, name]) => name);

test.each(Object.entries(securityEventScenarios))(
  "the runbook of %s links the page of its event's class",
  (name, { notified }) => {
    const {
      source,
      detail,
      "detail-type": kind,
    } = notified as {
      readonly source: string;
      readonly "detail-type": string;
      readonly detail: { readonly type?: string; readonly eventName?: string };
    };
    const of = incidentClass({
      source,
      named: namedResources(detail),
      ...(kind.endsWith(" via CloudTrail") && { call: detail.eventName ?? "" }),
      ...(detail.type !== undefined && { type: detail.type }),
    });
    if (of !== undefined) expect(linksOf(runbookFile(name as "ThreatDetected"))).toContain(pageOf(of).name);
  },
);

test.each(detectionNames)("the runbook of the detection %s links the page of a class", (name) => {
  expect(linksOf(runbookFile(name)).length).toBeGreaterThan(0);
});

test("the page of each class is linked by the runbook of an alert", () => {
  const linked = all.filter(({ name }) => !name.includes("/")).flatMap(({ name }) => linksOf(name));
  expect(pages.map(([, { name }]) => name).filter((name) => !linked.includes(name))).toEqual([]);
});

test("the documents and the queries of each game day are in the page of its class", () => {
  for (const { incidentClass: kind, documents, questions } of Object.values(gameDays)) {
    const page = pageOf(kind);
    expect(responded(page).map(({ document }) => document)).toEqual(expect.arrayContaining([...documents]));
    expect(searches(page).map(questionOf)).toEqual(expect.arrayContaining([...questions]));
  }
});
