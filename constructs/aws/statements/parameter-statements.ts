/**
 * What it takes to read some parameters. Their key needs no statement: the account's own one serves whoever may read them (AWS Systems
 * Manager user guide, SecureString parameters).
 */
export function parameterStatements(parameterArns: readonly string[] = []): object[] {
  return parameterArns.length === 0
    ? []
    : [{ Sid: "Parameters", Action: "ssm:GetParameter", Resource: [...parameterArns] }];
}
