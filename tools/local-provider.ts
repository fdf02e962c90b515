/** Versions of the AWS provider for plans and applies on this machine, where a mirror may have an older version. */
export const LOCAL_AWS_PROVIDER = ">= 5.100, < 7";
