/**
 * Values of `data-testid` in the application's pages, by which synthetic tests find elements regardless of design and position. Each occurs
 * once on its page.
 */
export const testIds = [
  /** The sign-in form, which is the first page. */
  "sign-in-email",
  "sign-in-password",
  "sign-in-submit",
  /** The dashboard, shown with its figures, and the link to the tenant's emissions. */
  "dashboard",
  "open-emissions",
  /** The page of the tenant's emissions: an `<input type="file">`, and its submit button. */
  "emissions-file",
  "emissions-upload",
  /** The list of the tenant's uploads, and the element for an empty list. */
  "emissions-list",
  "emissions-none",
  /** The button that deletes all uploads after a confirmation. It exists and is enabled even for an empty list. */
  "emissions-delete-all",
  "confirm",
] as const;

/** A value of `data-testid` in the application's contract. */
export type TestId = (typeof testIds)[number];
