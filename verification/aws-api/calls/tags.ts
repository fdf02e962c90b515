import { type ApiModels, memberAt, namedMember, withoutLists } from "../model";
import type { Entry } from "./entry";

/** Where services take tags that the call which makes a resource does not take. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  ec2: "ec2:CreateTags.Tags",
  s3: "s3:PutBucketTagging.Tagging.TagSet",
};

/** Where a resource's tags go; undefined where they go by their name, or nowhere. */
export function tagsOf({ to: [first = ""] }: Entry, models: ApiModels): string | undefined {
  const call = first.split(".")[0] ?? "";
  const elsewhere = ELSEWHERE[call.split(":")[0] ?? ""];
  if (elsewhere !== undefined) return elsewhere;
  const input = withoutLists(memberAt(models, call));
  return ["Tags", "tags", "ResourceTags"]
    .filter((name) => namedMember(input, name) !== undefined)
    .map((name) => `${call}.${name}`)[0];
}
