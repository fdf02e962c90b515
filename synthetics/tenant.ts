import type { Step } from "./browser-test";

/** Environments share one Datadog organization, so the names of the tenant's secrets say whose they are. */
export function tenantSecrets(environment: string) {
  const name = (what: string) => `${environment.toUpperCase()}_ROBOT_${what}`;
  return { email: name("EMAIL"), password: name("PASSWORD") };
}

/** How a robot's text names a variable. */
export function variable(name: string): string {
  return `{{ ${name} }}`;
}

/** Signs the tenant in on the page that opens first, and waits for its dashboard. */
export function signIn(environment: string): Step[] {
  const { email, password } = tenantSecrets(environment);
  return [
    { name: "Enter the e-mail address", kind: "type", element: "sign-in-email", text: variable(email) },
    { name: "Enter the password", kind: "type", element: "sign-in-password", text: variable(password) },
    { name: "Sign in", kind: "click", element: "sign-in-submit" },
    { name: "See the dashboard", kind: "see", element: "dashboard" },
  ];
}

/** Deletes everything that the tenant has uploaded, now or in a run that died, and makes sure that nothing is left. */
export function deleteAll(): Step[] {
  return [
    { name: "Delete all uploads", kind: "click", element: "emissions-delete-all" },
    { name: "Confirm", kind: "click", element: "confirm" },
    { name: "See that nothing is left", kind: "see", element: "emissions-none" },
  ];
}
