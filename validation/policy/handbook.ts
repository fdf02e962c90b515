import handbook from "../../policy/operations-handbook.md";

/** Every line of the handbook without the marks of a list or a tree in front of it. */
export const handbookLines: readonly string[] = handbook
  .split("\n")
  .map((line) => line.replace(/^\s*(?:[-├└]─*|\d+\.)?\s*/u, "").trimEnd())
  .filter((line) => line !== "");
