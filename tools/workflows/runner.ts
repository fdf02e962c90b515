/** The machine of GitHub on which every job runs. */
export const RUNNER = "ubuntu-24.04";
