/**
 * What reading some parameters takes, beside nothing: the account's own key for them serves whoever may read them (AWS Systems Manager user
 * guide, SecureString parameters).
 */
export function parameterStatements(parameterArns: readonly string[] = []): object[] {
  return parameterArns.length === 0
    ? []
    : [{ Sid: "Parameters", Action: "ssm:GetParameter", Resource: [...parameterArns] }];
}
