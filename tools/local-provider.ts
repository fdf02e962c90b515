/** Versions of the AWS provider that plan and apply on this machine: what a mirror without a connection to the registry may have. */
export const LOCAL_AWS_PROVIDER = ">= 5.100, < 7";
