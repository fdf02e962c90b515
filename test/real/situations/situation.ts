import type { State } from "./production";

/** Faults, gaps and traffic together, in what users and the on-call engineer meet. */
export interface Situation {
  /** Each state with the minutes that it lasts. */
  readonly course: readonly (readonly [minutes: number, state?: State])[];
  /** The page that has to come: within so many minutes after one of the course. None comes before. */
  readonly pages?: { readonly from: number; readonly within: number };
  /** Alerts of any severity that have to fire. */
  readonly fires?: readonly string[];
  /** The only alerts that may fire beside those. @default any that does not page */
  readonly only?: readonly string[];
  /** Alerts that must not fire. */
  readonly never?: readonly string[];
  /** The number of pages. @default 1 with `pages`, 0 without */
  readonly pagesCount?: number;
  /** Minute of the course at which nothing pages any more. */
  readonly overAt?: number;
  /** Minutes of the course at which these alerts no longer fire. */
  readonly ends?: Readonly<Record<string, number>>;
}
