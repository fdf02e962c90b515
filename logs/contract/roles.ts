/** The application's roles, the highest first. `automation` is an account that no person uses. */
export const ROLES = ["administrator", "editor", "member", "automation"] as const;
