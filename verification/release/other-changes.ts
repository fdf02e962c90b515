import { type AttributeChange, addressOf, type Change } from "../review/change";
import { rootOf } from "../review/paths";

/** The arguments that another release changes: the servers' facts make a new version of the launch template, which the group then has. */
const OF_A_RELEASE: Readonly<Record<string, readonly string[]>> = {
  aws_autoscaling_group: ["launch_template"],
  aws_launch_template: ["default_version", "latest_version", "user_data"],
};

/** The changes of a plan besides another release, each as its address and its arguments. */
export function otherChanges(changes: readonly Change[]): string[] {
  return changes.flatMap((change) => {
    const others = change.attributes.filter((attribute) => !isOfRelease(change.type, attribute));
    if (change.action === "update" && others.length === 0) return [];
    const paths = others.map(({ path }) => path);
    return [[`${addressOf(change)}: ${change.action}`, ...paths].join(" ")];
  });
}

function isOfRelease(type: string, { path, before, after }: AttributeChange): boolean {
  const root = rootOf(path);
  if (!OF_A_RELEASE[type]?.includes(root)) return false;
  return root !== "user_data" || withoutFacts(before) === withoutFacts(after);
}

/** The boot script of encoded user data without the release, which is its only fact. */
function withoutFacts(encoded: unknown): string {
  return Buffer.from(String(encoded), "base64")
    .toString("utf8")
    .replace(/^FACTS=.*$/m, "");
}
