/** Returns a policy document that allows each statement. @param statements without their `Effect` */
export function allowDocument(statements: readonly object[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({ Effect: "Allow", ...statement })),
  });
}
