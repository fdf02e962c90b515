/**
 * Returns permissions to read parameters. The account's default key needs no statement, because it allows every principal that may read
 * them (AWS Systems Manager user guide, SecureString parameters).
 */
export function parameterStatements(parameterArns: readonly string[] = []): object[] {
  return parameterArns.length === 0
    ? []
    : [{ Sid: "Parameters", Action: "ssm:GetParameter", Resource: [...parameterArns] }];
}
