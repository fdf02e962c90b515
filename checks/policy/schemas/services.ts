import * as z from "zod";
import type { services } from "../../../policy/services";
import { setOf, words } from "../values";

const service = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and hyphens: correct it"),
  displayName: words,
  kind: z.literal(["service", "datastore", "queue"]),
  type: words,
  description: words,
  runbooks: setOf(z.string()),
  needs: setOf(z.literal(["web", "server", "database", "cache", "queue"]), { from: 0 }),
});

export const servicesFile = {
  services: z.strictObject({
    web: service,
    server: service,
    database: service,
    cache: service,
    queue: service,
  } satisfies Record<keyof typeof services, z.ZodType>),
};
