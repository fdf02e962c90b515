import type { Step } from "./browser-test";

/** Returns the names of the tenant's secrets. They contain the environment, because all environments share one Datadog organization. */
export function tenantSecrets(environment: string) {
  const name = (what: string) => `${environment.toUpperCase()}_ROBOT_${what}`;
  return { email: name("EMAIL"), password: name("PASSWORD") };
}

/** Returns a variable's reference in a test's text. */
export function variable(name: string): string {
  return `{{ ${name} }}`;
}

/** Returns the steps that sign the tenant in on the first page and wait for the dashboard. */
export function signIn(environment: string): Step[] {
  const { email, password } = tenantSecrets(environment);
  return [
    { name: "Enter the e-mail address", kind: "type", element: "sign-in-email", text: variable(email) },
    { name: "Enter the password", kind: "type", element: "sign-in-password", text: variable(password) },
    { name: "Sign in", kind: "click", element: "sign-in-submit" },
    { name: "See the dashboard", kind: "see", element: "dashboard" },
  ];
}

/** Returns the steps that delete all uploads of the tenant, including those of an aborted run, and check that none remain. */
export function deleteAll(): Step[] {
  return [
    { name: "Delete all uploads", kind: "click", element: "emissions-delete-all" },
    { name: "Confirm", kind: "click", element: "confirm" },
    { name: "See that nothing is left", kind: "see", element: "emissions-none" },
  ];
}
