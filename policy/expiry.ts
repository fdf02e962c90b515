import type { Chapter } from "./clause";

/** What ends on a day that is known beforehand. */
export const expiry = {
  certificate: {
    why: "renewed by itself weeks before; two weeks hold ten working days, also those of a holiday season",
    minimumDays: 14,
  },
  domain: {
    why: "a registrar's paperwork or a transfer takes days, and a domain that is lost is lost to somebody",
    minimumDays: 30,
    // RDAP is what registries answer by (RFC 9083); this address leads to the one of each ending.
    registryUrl: "https://rdap.org/domain/",
  },
} as const satisfies Chapter;
