import type { Chapter } from "./clause";

/** Limits for what expires on a known day. */
export const expiry = {
  certificate: {
    why: "ACM renews the certificate weeks before it ends; two weeks have ten working days, enough in a holiday season.",
    minimumDays: 14,
  },
  domain: {
    why: "A registrar's paperwork or a transfer takes days, and another owner can register a domain that has lapsed.",
    minimumDays: 30,
    // Registries answer by RDAP (RFC 9083); this address redirects to the registry of each top-level domain.
    registryUrl: "https://rdap.org/domain/",
  },
} as const satisfies Chapter;
