import { homes } from "../../policy/alert-policies";
import { runbookFile } from "../../policy/alert-policies/runbook-file";
import { ResponseStack } from "../../stacks/response-stack";
import { cliCalls } from "../../verification/cli-calls";
import { type Emitted, environment, resources, synthesized } from "../support";
import { commands, type Runbook, runbooks } from "./runbook";

/** The prefix of a service's actions, where the AWS CLI has another name. */
const PREFIXES: Readonly<Record<string, string>> = {
  accessanalyzer: "access-analyzer",
  configservice: "config",
  s3api: "s3",
  s3control: "s3",
};
/** Operations whose action has another name (AWS Service Authorization Reference). */
const RENAMED: Readonly<Record<string, string>> = {
  "s3:getpublicaccessblock": "s3:getaccountpublicaccessblock",
  "s3:listobjectsv2": "s3:listbucket",
  "s3:listobjectversions": "s3:listbucketversions",
};
/** The actions that our own commands need. The first command that `assess` prints describes the instance. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  assess: ["ec2:describeinstances"],
  evidence: ["s3:listbucket", "s3:getobject"],
  logs: ["lambda:invokefunction"],
  timeline: [],
};
const READING = /:(?:batchget|describe|get|list|lookup)/;

const ipSet = { name: "set", id: "set", arn: "arn:aws:wafv2:eu-central-1:333333333333:regional/ipset/set/set" };
const { "production-response": stack = {} } = synthesized(
  (app) =>
    new ResponseStack(app, environment("production"), {
      network: { vpcId: "vpc-1" },
      servers: { groupName: "servers", blockedAddresses: { ipv4: ipSet, ipv6: ipSet } },
    }),
);

/** Returns the actions that a role of people allows, in small letters because IAM ignores the case. */
function allowed(who: string): ReadonlySet<string> {
  const role = resources(stack, "aws_iam_role").find(({ name }) => name.includes(who));
  const policy = resources(stack, "aws_iam_role_policy").find((one) =>
    one.role.includes(role?.["//"].metadata.uniqueId),
  );
  const actions = JSON.parse(policy?.policy).Statement.flatMap(({ Action }: Emitted) => Action);
  return new Set(actions.map((action: string) => action.toLowerCase()));
}

const responder = allowed("incident-responder");
const command = allowed("incident-command");

const SECURITY = new Set(
  Object.values(homes)
    .flatMap((home) => Object.entries(home))
    .filter(([, { category }]) => /^security/.test(category))
    .map(([name]) => runbookFile(name as Parameters<typeof runbookFile>[0])),
);
const pages = runbooks().filter(
  ({ name }) => /^(how-to\/security-incident$|incidents\/)/.test(name) || SECURITY.has(name),
);

/** Returns the actions of the commands of a page, one for each call. */
function needed(page: Runbook): string[] {
  const calls = commands(page).flatMap((line) => [
    ...cliCalls(line).map(({ service, operation }) => {
      const action = `${PREFIXES[service] ?? service}:${operation}`;
      return [RENAMED[action] ?? action];
    }),
    // The function of runbooks/respond.sh.
    ...(/\brespond (?:plan|act)\b/.test(line) ? [["ssm:startautomationexecution"]] : []),
    ...[...line.matchAll(/\bnpm run (\w+)/g)].map(([, name = ""]) => OWN[name] ?? [`npm run ${name}`]),
  ]);
  return [...new Set(calls.flat())];
}

test("there are pages of security alerts, and the how-to starts documents, approves one, and reads", () => {
  expect(pages.length).toBeGreaterThan(20);
  const [howTo] = pages.filter(({ name }) => name === "how-to/security-incident");
  expect(needed(howTo ?? { name: "", text: "" })).toEqual(
    expect.arrayContaining([
      "ec2:describeinstances",
      "cloudtrail:lookupevents",
      "ssm:startautomationexecution",
      "ssm:sendautomationsignal",
    ]),
  );
});

test("the responder's role, or that of incident command, may run every command of the how-to", () => {
  const [howTo] = pages.filter(({ name }) => name === "how-to/security-incident");
  const refused = needed(howTo ?? { name: "", text: "" }).filter(
    (action) => !responder.has(action) && !command.has(action),
  );
  expect(refused).toEqual([]);
});

test.each(pages)("the responder's role may run each reading command of $name", (page) => {
  expect(needed(page).filter((action) => READING.test(action) && !responder.has(action))).toEqual([]);
});

test("a policy of any role is written with the administrator's role, and the page states it", () => {
  expect(responder.has("iam:putrolepolicy")).toBe(false);
  const writing = pages.filter((page) => needed(page).includes("iam:putrolepolicy"));
  expect(writing.map(({ name }) => name)).toEqual(["threat-detected"]);
  for (const { text } of writing) expect(text).toMatch(/needs the administrator's role/);
});
