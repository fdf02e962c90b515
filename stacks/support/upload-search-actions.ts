/** The actions of Amazon Macie that planning and applying the stacks need where an environment searches its uploads. */
export const uploadSearchActions = {
  read: ["macie2:DescribeClassificationJob", "macie2:GetMacieSession"],
  write: [
    "macie2:CreateClassificationJob",
    "macie2:DisableMacie",
    "macie2:EnableMacie",
    "macie2:TagResource",
    "macie2:UntagResource",
    "macie2:UpdateClassificationJob",
    "macie2:UpdateMacieSession",
  ],
} as const;
