import * as z from "zod";
import { AUTHOR } from "./author";
import type { GitHub } from "./github";

/** The first line of our comment, which GitHub does not show. */
const MARKER = "<!-- gocarbontracker: review of plans -->";

const comment = z.looseObject({
  id: z.number(),
  body: z.string().nullish(),
  user: z.looseObject({ login: z.string() }).nullish(),
});

/** Writes the review as the only comment of its kind on a pull request: an existing one gets the new text. */
export async function writeComment(
  github: GitHub,
  pullRequest: number,
  markdown: string,
): Promise<"created" | "updated"> {
  const body = `${MARKER}\n${markdown}`;
  const comments = await github.list(`/issues/${pullRequest}/comments`, comment);
  // Another author may quote the marker, and the token may not change that comment.
  const own = comments.find(({ body: text, user }) => user?.login === AUTHOR && text?.startsWith(MARKER));
  if (own === undefined) {
    await github.post(`/issues/${pullRequest}/comments`, { body });
    return "created";
  }
  await github.patch(`/issues/comments/${own.id}`, { body });
  return "updated";
}
