import * as z from "zod";
import { words } from "../values";

export const statefulFile = {
  stateful: z.record(z.string().regex(/^aws_[a-z0-9_]+$/, "must be a kind of resource such as aws_s3_bucket"), words),
};
