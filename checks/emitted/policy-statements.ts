/** A statement of an IAM or resource policy, as AWS reads it. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Principal?: { readonly Service?: string | readonly string[] };
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Returns the statements of a policy's JSON text, or none without a text. */
export function policyStatements(policy: unknown): PolicyStatement[] {
  return typeof policy === "string" ? JSON.parse(policy).Statement : [];
}
