/** The account that writes with the token of a job. */
export const AUTHOR = "github-actions[bot]";
