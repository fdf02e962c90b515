import * as z from "zod";
import type { exemptions } from "../../../policy/exemptions";
import type { expiry } from "../../../policy/expiry";
import { chapter } from "../clause";
import { lastDay } from "../times";
import { text, whole, words } from "../values";

export const expiryFile = {
  expiry: chapter<typeof expiry>({
    // ACM renews a certificate 60 days before it ends (ACM user guide, managed renewal): an earlier alert fires without a fault.
    certificate: { minimumDays: whole(1, 45) },
    domain: {
      minimumDays: whole(1, 300),
      registryUrl: text(/^https:\/\/\S+\/$/, "an address that ends with a slash"),
    },
  }),
};

const exemption = z.strictObject({ why: words, untilDay: lastDay });

export const exemptionsFile = {
  exemptions: z.strictObject({
    natGateways: exemption,
    keys: exemption,
    firewall: exemption,
    errorTracking: exemption,
    pager: exemption,
  } satisfies Record<keyof typeof exemptions, z.ZodType>),
};
