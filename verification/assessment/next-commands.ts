import { NARROWINGS, type Narrowing } from "../../logs/search/narrowings";
import type { IncidentClass } from "../../logs/search/questions";
import { QUESTIONS, type Question } from "../../logs/search/questions";
import { responses } from "../../machines/responses/documents";
import { securityResponse } from "../../policy/security-response";
import { CONTAINMENT, type DocumentName } from "./containment";
import type { NamedResources } from "./named-resources";

const DOCUMENTS = responses(securityResponse.block);

/** The value of an event for a parameter of a document. A user of the application is in no event of AWS. */
const VALUES: Readonly<Partial<Record<string, readonly (keyof NamedResources)[]>>> = {
  InstanceId: ["instance"],
  AccessKeyId: ["key"],
  Address: ["address"],
};
/** A session's credentials work outside until they are revoked, so no other step comes first. */
const REVOKE = "revoke-sessions";

/**
 * Returns the commands that follow the assessment, each as a plan that changes nothing. A value that the document would refuse is left out.
 */
export function nextCommands(kind: IncidentClass | undefined, named: NamedResources, at: string): string[] {
  const seen = named.instance.map(
    (id) =>
      `aws ec2 describe-instances --instance-ids ${id} --query "Reservations[].Instances[].[InstanceId,State.Name,IamInstanceProfile.Arn,Tags]"`,
  );
  if (kind === undefined) return seen;
  const questions = Object.entries<Question>(QUESTIONS).filter(([, { classes }]) => classes.includes(kind));
  return [
    ...seen,
    ...documentsFor(kind, named).flatMap((name) => containing(name, named)),
    ...questions.flatMap(([name, question]) =>
      narrowed(question, named).map(
        (option) => `npm run logs -- "$ENVIRONMENT" --question ${name} ${option}--around ${at} --minutes 1440`,
      ),
    ),
  ];
}

/** The documents of a class. Used sessions of an instance are revoked first, in each class. */
function documentsFor(kind: IncidentClass, { session }: NamedResources): readonly DocumentName[] {
  const documents = CONTAINMENT[kind];
  return session.length === 0 ? documents : [REVOKE, ...documents.filter((name) => name !== REVOKE)];
}

/** The options that narrow a question to what the event names, or an empty one. The first kind of name that the source's lines have counts. */
function narrowed({ source }: Question, named: NamedResources): string[] {
  for (const name of ["key", "instance", "address"] as const) {
    const { sources, pattern }: Narrowing = NARROWINGS[name];
    const all = name === "address" ? [...named.address, ...named.caller] : named[name];
    const values = sources.includes(source) ? all.filter((value) => pattern.test(value)) : [];
    if (values.length > 0) return values.map((value) => `--${name} ${value} `);
  }
  return [""];
}

function containing(name: DocumentName, named: NamedResources): string[] {
  const { parameters } = DOCUMENTS[name];
  const [parameter = "", { pattern }] = Object.entries(parameters)[0] ?? ["", { pattern: "" }];
  const kinds = [...(name === REVOKE ? (["session"] as const) : []), ...(VALUES[parameter] ?? [])];
  const all = new Set(kinds.flatMap((kind) => named[kind]));
  const values = [...all].filter((value) => isAccepted(name, value, pattern));
  return values.map((value) => `respond plan ${name} contain "${parameter}=${value}"`);
}

/** Keys of sessions cannot be disabled, and have another document. */
function isAccepted(name: DocumentName, value: string, pattern: string): boolean {
  return new RegExp(`^(?:${pattern})$`).test(value) && (name !== "disable-key" || value.startsWith("AKIA"));
}
