/** Words that an API adds to what Terraform calls `role` or `bucket`. */
const ENDINGS = ["name", "id", "arn", "identifier", "list", "configuration", "config"];

/**
 * The member's name among those of a structure that an argument of Terraform means: `alarm_name` means `AlarmName`, `name` of an
 * alarm too, `subnet_ids` `SubnetIds`, `rule` `Rules`, `role` `RoleName`.
 *
 * @param argument in Terraform's words: `alarm_name`
 * @param owner what it is an argument of: `aws_cloudwatch_metric_alarm`, or `rule` of a block
 */
export function findMemberName(names: readonly string[], argument: string, owner: string): string | undefined {
  const byLetters = new Map(names.map((name) => [letters(name), name]));
  const meant = readings(letters(argument), nouns(owner)).find((reading) => byLetters.has(reading));
  return meant === undefined ? undefined : byLetters.get(meant);
}

/** Whether a member of a call says which resource the call is about: `WorkspaceId` of `aws_prometheus_workspace`. */
export function namesResource(member: string, type: string): boolean {
  return nouns(type).some((noun) => ENDINGS.some((ending) => letters(member) === noun + ending));
}

/** How an API may write an argument, the likeliest first. */
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

/** `aws_cloudwatch_metric_alarm` is a metric alarm, and an alarm. */
function nouns(owner: string): string[] {
  const words = owner.replace(/^aws_/, "").split("_");
  return words.map((_, i) => words.slice(i).join(""));
}

function letters(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
