import type * as z from "zod";
import type { Verdict } from "./finding";

/** A read-only call of AWS' API through the AWS CLI, and the meaning of its answer. */
export interface AwsQuestion {
  readonly check: string;
  readonly region: string;
  /** The service, the command and its arguments, such as `["s3api", "head-bucket", "--bucket", "x"]`. */
  readonly call: readonly string[];
  /** @throws Error when the answer has another shape than the API's model */
  readonly read: (answer: unknown) => Verdict;
  /** The meaning of error codes of the API; any other is a question without an answer. */
  readonly refusals: Readonly<Record<string, Verdict>>;
}

interface Typed<T> extends Omit<AwsQuestion, "read" | "refusals"> {
  readonly answer: z.ZodType<T>;
  readonly read: (answer: T) => Verdict;
  readonly refusals?: Readonly<Record<string, Verdict>>;
}

/** Makes a question whose answer has a schema. */
export function awsQuestion<T>({ answer, read, refusals = {}, ...question }: Typed<T>): AwsQuestion {
  return { ...question, refusals, read: (given) => read(answer.parse(given)) };
}
