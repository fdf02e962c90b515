import type { RoleGrants } from "./role-grants";

/** Actions with a wildcard that are accepted, with the reason. */
const ACCEPTED: Readonly<Record<string, string>> = {
  "kms:GenerateDataKey*": "SNS and S3 use the action with and without plain text, and the statement names the key",
};

/** A sentence for each action with a wildcard, and for each statement that passes roles without naming role and service. */
export function wildcardFaults(roles: readonly RoleGrants[]): string[] {
  return roles.flatMap(({ name, statements }) =>
    statements
      .filter(({ Effect }) => Effect === "Allow")
      .flatMap(({ Action, Resource, Condition = {}, where }) => {
        const actions = [Action].flat();
        const resources = [Resource ?? []].flat();
        const wild = actions.filter((action) => /[*?]/.test(action) && ACCEPTED[action] === undefined);
        const isPassedTo = Object.values(Condition).some((keys) => "iam:PassedToService" in keys);
        const passes = actions.includes("iam:PassRole") && (resources.includes("*") || !isPassedTo);
        return [
          ...wild.map((action) => `${where}: ${name} may call ${action}: list the actions`),
          ...(passes
            ? [
                `${where}: ${name} may pass ${resources.join(", ")}: name the role, and the service in iam:PassedToService`,
              ]
            : []),
        ];
      }),
  );
}
