/** Returns the alert's name in the name of an alarm, an event rule or a Sentry alert, which begins with application and environment. */
export function alertNameIn(name: string): string {
  return name.split("-").at(-1) ?? name;
}
