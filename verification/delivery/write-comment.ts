import * as z from "zod";
import type { GitHub } from "./github";
import { isWrittenByJob, written } from "./written-by-job";

/** The first line of our comment, which GitHub does not show. */
const MARKER = "<!-- gocarbontracker: review of plans -->";

const comment = written.extend({ id: z.number() });

/** Writes the review as the only comment of its kind on a pull request: an existing one gets the new text. */
export async function writeComment(
  github: GitHub,
  pullRequest: number,
  markdown: string,
): Promise<"created" | "updated"> {
  const body = `${MARKER}\n${markdown}`;
  const comments = await github.list(`/issues/${pullRequest}/comments`, comment);
  const own = comments.find((one) => isWrittenByJob(one, MARKER));
  if (own === undefined) {
    await github.post(`/issues/${pullRequest}/comments`, { body });
    return "created";
  }
  await github.patch(`/issues/comments/${own.id}`, { body });
  return "updated";
}
