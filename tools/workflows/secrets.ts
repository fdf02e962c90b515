/** The stacks' variables, which are secrets of the GitHub environments. A test compares them with the stacks. */
const VARIABLES = [
  "database_master_password",
  "datadog_api_key",
  "datadog_app_key",
  "datadog_pagerduty_token",
  "grafana_auth",
  "pagerduty_token",
  "pagerduty_user_token",
  "robot_email",
  "robot_password",
  "sentry_token",
] as const;

/** The environment variables with which a step passes the secrets of its GitHub environment to Terraform. */
export const terraformSecrets: Readonly<Record<string, string>> = Object.fromEntries(
  VARIABLES.map((variable) => [`TF_VAR_${variable}`, `\${{ secrets.${variable.toUpperCase()} }}`]),
);
