import { allowDocument } from "./allow-document";

/** Returns the trust policy of a role that people assume from their roles of IAM Identity Center. @param account its id, twelve digits */
export function peopleTrust(account: string): string {
  return allowDocument([
    {
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: "sts:AssumeRole",
      Condition: {
        ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/*` },
      },
    },
  ]);
}
