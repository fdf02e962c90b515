/** Beginnings of the names of AWS Config's rules: those that notify, and those whose control Security Hub rates critical and notifies of. */
export const conformanceRules = { notified: "policy-", notifiedBySecurityHub: "hub-" } as const;
