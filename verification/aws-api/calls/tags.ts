import { type ApiModels, memberAt, namedMember, withoutLists } from "../model";
import type { Entry } from "./entry";

/** The calls that set tags of services whose creating call does not. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  ec2: "ec2:CreateTags.Tags",
  s3: "s3:PutBucketTagging.Tagging.TagSet",
};

/** The member for a resource's tags; undefined where it has the name of the argument, or there is none. */
export function tagsOf({ to: [first = ""] }: Entry, models: ApiModels): string | undefined {
  const call = first.split(".")[0] ?? "";
  const elsewhere = ELSEWHERE[call.split(":")[0] ?? ""];
  if (elsewhere !== undefined) return elsewhere;
  const input = withoutLists(memberAt(models, call));
  return ["Tags", "tags", "ResourceTags"]
    .filter((name) => namedMember(input, name) !== undefined)
    .map((name) => `${call}.${name}`)[0];
}
