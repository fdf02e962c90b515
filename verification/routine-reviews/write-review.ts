import * as z from "zod";
import { reviewLabel } from "../../environments/names";
import type { GitHub } from "../delivery/github";
import { isWrittenByJob, written } from "../delivery/written-by-job";
import { markerOf } from "./marker";
import type { Review } from "./review";
import { reviewText, reviewTitle } from "./review-text";

const issue = written.extend({ number: z.number(), state: z.string() });

/** Writes a review into the one issue of its routine, environment and period. A closed issue stays as it is. */
export async function writeReview(github: GitHub, review: Review): Promise<"opened" | "updated" | "closed before"> {
  const label = reviewLabel({ name: review.environment });
  const issues = await github.list(`/issues?state=all&labels=${label}`, issue);
  const marker = markerOf(review);
  const own = issues.find((one) => isWrittenByJob(one, marker));
  if (own?.state === "closed") return "closed before";
  const text = { title: reviewTitle(review), body: `${marker}\n${reviewText(review)}` };
  if (own === undefined) {
    await github.post("/issues", { ...text, labels: [label] });
    return "opened";
  }
  await github.patch(`/issues/${own.number}`, text);
  return "updated";
}
