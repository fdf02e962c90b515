/** Credentials that only an emulator accepts: with them no command can change a real account. */
export const EMULATOR_CREDENTIALS = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" } as const;
