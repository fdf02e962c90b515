/**
 * What the application's pages promise to robots: elements that are found by these values of `data-testid`, whatever they look like
 * and wherever they stand. Each is there once on its page.
 */
export const testIds = [
  /** The sign-in form, which opens first. */
  "sign-in-email",
  "sign-in-password",
  "sign-in-submit",
  /** The dashboard, once its figures are there, and its way to the tenant's emissions. */
  "dashboard",
  "open-emissions",
  /** The page of the tenant's emissions: an `<input type="file">`, and what sends it. */
  "emissions-file",
  "emissions-upload",
  /** The list of what the tenant has uploaded, and what stands in its place when that is nothing. */
  "emissions-list",
  "emissions-none",
  /** Deletes all of it after a question. It is there, and can be used, also when there is nothing. */
  "emissions-delete-all",
  "confirm",
] as const;

/** A value of `data-testid` that the application promises. */
export type TestId = (typeof testIds)[number];
