import * as z from "zod";

/** The account that writes with the token of a job. */
const ACCOUNT = "github-actions[bot]";

/** The text and the author of an issue or a comment in GitHub. */
export const written = z.looseObject({
  body: z.string().nullish(),
  user: z.looseObject({ login: z.string() }).nullish(),
});

/** True for a text that a job wrote with this marker at its beginning. Another author may quote the marker. */
export function isWrittenByJob({ body, user }: z.output<typeof written>, marker: string): boolean {
  return user?.login === ACCOUNT && (body ?? "").startsWith(marker);
}
