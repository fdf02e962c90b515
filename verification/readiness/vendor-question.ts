import type * as z from "zod";
import type { Verdict } from "./finding";

/** A read-only request to a vendor's API with the token of a deploy. */
export interface VendorQuestion {
  readonly system: string;
  readonly check: string;
  readonly url: string;
  /** Headers with the tokens; undefined values are missing tokens. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Names of the environment variables with the tokens. */
  readonly variables: readonly string[];
  readonly read: (answer: unknown) => Verdict;
  /** The work after an answer 401, 403 or 404. */
  readonly fix: string;
}

interface Typed<T> extends Omit<VendorQuestion, "read"> {
  readonly answer: z.ZodType<T>;
  readonly read: (answer: T) => Verdict;
}

/** Makes a question whose answer has a schema. */
export function vendorQuestion<T>({ answer, read, ...question }: Typed<T>): VendorQuestion {
  return { ...question, read: (given) => read(answer.parse(given)) };
}
