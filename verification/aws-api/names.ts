/** Words that an API appends to Terraform's `role` or `bucket`. */
const ENDINGS = ["name", "id", "arn", "identifier", "list", "configuration", "config"];

/**
 * Finds the name of an argument's member in a structure: `AlarmName` for `alarm_name` and for an alarm's `name`, `SubnetIds` for
 * `subnet_ids`, `Rules` for `rule`, `RoleName` for `role`.
 *
 * @param argument Terraform's name, such as `alarm_name`
 * @param owner its resource type, such as `aws_cloudwatch_metric_alarm`, or its block, such as `rule`
 */
export function findMemberName(names: readonly string[], argument: string, owner: string): string | undefined {
  const byLetters = new Map(names.map((name) => [letters(name), name]));
  const meant = readings(letters(argument), nouns(owner)).find((reading) => byLetters.has(reading));
  return meant === undefined ? undefined : byLetters.get(meant);
}

/** True for a member that identifies a call's resource, such as `WorkspaceId` of `aws_prometheus_workspace`. */
export function namesResource(member: string, type: string): boolean {
  return nouns(type).some((noun) => ENDINGS.some((ending) => letters(member) === noun + ending));
}

/** The possible names of an argument in an API, the most frequent first. */
function readings(argument: string, owners: readonly string[]): string[] {
  const written = [argument, ...owners.map((owner) => owner + argument)];
  const singular = argument.endsWith("s") ? [argument.slice(0, -1)] : [];
  return [
    ...written,
    ...[...written, ...singular].flatMap(plurals),
    ...singular,
    ...written.flatMap((one) => ENDINGS.map((ending) => one + ending)),
  ];
}

function plurals(word: string): string[] {
  return [`${word}s`, ...(word.endsWith("y") ? [`${word.slice(0, -1)}ies`] : [])];
}

/** The names of a resource type: `aws_cloudwatch_metric_alarm` is a metric alarm, and an alarm. */
function nouns(owner: string): string[] {
  const words = owner.replace(/^aws_/, "").split("_");
  return words.map((_, i) => words.slice(i).join(""));
}

function letters(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
