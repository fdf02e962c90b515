import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { known } from "../../../environments";
import { deliveryRoleName, globalName } from "../../../environments/names";
import { LOG_FIELDS } from "../../../logs/contract/log-fields";
import { STORED_PARAMETERS } from "../../../logs/sources/stored-parameters";
import { alertPolicy } from "../../../policy/alert-policies";
import { runbookFile } from "../../../policy/alert-policies/runbook-file";
import patterns from "../../../signals/call-patterns.json";
import { sigmaDocuments } from "../../../verification/detections/sigma-documents";

const documents = sigmaDocuments("detections/aws");
const { transformations } = parse(readFileSync("detections/pipelines/cloudtrail.yml", "utf8"));
const [{ mapping }, { field_name_conditions }] = transformations;
/** The names of fields of every selection, without modifiers. */
const used = new Set(
  documents.flatMap(({ detection = {} }) =>
    Object.values(detection).flatMap((selection) =>
      [selection].flat().flatMap((map) => (typeof map === "object" ? Object.keys(map ?? {}) : [])),
    ),
  ),
);

test("each rule has an id, a status, a technique, its false positives and the level of its alert", () => {
  const OF_SEVERITY = { P0: "critical", P1: "high", P2: "medium", P3: "low" } as const;
  const alerts = Object.keys(patterns) as (keyof typeof patterns)[];
  const level = Object.fromEntries(alerts.map((name) => [runbookFile(name), OF_SEVERITY[alertPolicy(name).severity]]));
  expect(new Set(documents.map(({ id }) => id)).size).toBe(documents.length);
  for (const document of documents) {
    expect(document).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      status: expect.stringMatching(/^(?:experimental|test|stable)$/),
      tags: expect.arrayContaining([expect.stringMatching(/^attack\.t\d{4}/)]),
      falsepositives: [expect.any(String)],
      level: level[document.file.replace(/^.*\/|\.yml$/g, "")],
    });
  }
});

test("the log store has the fields of the mapping, and the mapping those of the rules and no other", () => {
  expect(Object.values(mapping).filter((name) => !Object.hasOwn(LOG_FIELDS, `${name}`))).toEqual([]);
  expect(field_name_conditions[0].fields.toSorted()).toEqual(Object.values(mapping).toSorted());
  expect([...new Set([...used].map((name) => name.split("|")[0]))].sort()).toEqual(Object.keys(mapping).sort());
});

test("a record has the parameters that a rule reads, and no other", () => {
  const parameters = [...used].flatMap((name) => /^requestParameters\.(.+)/.exec(name)?.[1] ?? []);
  expect(Object.keys(STORED_PARAMETERS).sort()).toEqual(parameters.sort());
  for (const [name, type] of Object.entries(STORED_PARAMETERS)) {
    const field = `aws.cloudtrail.request_parameters.${name}`;
    expect(mapping[`requestParameters.${name}`]).toBe(field);
    expect(LOG_FIELDS[field as keyof typeof LOG_FIELDS].type).toBe(type);
  }
});

test("the calls of deploys and of AWS Backup are left out by the whole name of each environment's role, and those of AWS by a prefix", () => {
  const rule = documents.find(({ name }) => name === "alerting_changed_by_hand");
  const roles = known.flatMap((environment) => [
    deliveryRoleName(environment, "apply"),
    globalName(environment, "backup"),
  ]);
  expect(rule?.detection?.filter_roles).toEqual({
    "userIdentity.sessionContext.sessionIssuer.userName|startswith": ["AWSServiceRoleFor", ...roles.sort()],
  });
});
