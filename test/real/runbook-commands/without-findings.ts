/** Commands that change something. The stand-ins check their syntax; there is nothing to find in their output. */
export const CHANGES: readonly RegExp[] = [
  /^aws [\w-]+ (?:apply|batch-update|cancel|change|create|detach|enable|failover|put|reboot|register|request|restore|send|set|start|switchover|terminate|update)-/,
  /^aws s3 (?:cp|rm) /,
  /^aws (?:ec2|rds) modify-|xargs .*delete-(?:db-instance|vpc-endpoints|security-group)/,
  /^on .*"(?:systemctl (?:re)?start|rm) /,
  /^aws s3api head-bucket /,
];

/** Commands that no stand-in covers, each with its reason. */
export const WITHOUT_STAND_IN: readonly (readonly [command: RegExp, reason: string])[] = [
  [/^(?:export|source) /, "sets variables of the shell"],
  [/^dig /, "asks public name servers, which tests must not depend on"],
  [/^(?:npx|npm) /, "deploys or synthesizes this project; the tests of the stacks and of the state commands run it"],
  [
    /^python3 .*validate_restore\.py /,
    "reads what the commands before it print; restore.test.ts runs it on a real PostgreSQL",
  ],
  [/^pgrep /, "looks for a process on the engineer's own machine"],
  [/^rm /, "deletes files of the engineer's own clone"],
];
