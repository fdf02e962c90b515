import * as z from "zod";

/** 1 to 63 letters, digits and inner hyphens (RFC 1035, 2.3.4). */
export const LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

/** A domain name in lower case, 253 characters at most. */
export const hostName = z
  .string()
  .refine((text) => /^([a-z0-9-]+\.)+[a-z]{2,}$/.test(text), {
    error: "must be a lower-case domain name such as app.example.com",
    abort: true,
  })
  .refine((text) => new RegExp(`^(?=.{1,253}$)(${LABEL}\\.)+[a-z]{2,63}$`).test(text), {
    error: "must have parts of 63 characters at most, none with a hyphen at its ends, and 253 characters together",
  });
