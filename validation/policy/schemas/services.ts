import * as z from "zod";
import type { services } from "../../../policy/services";
import { setOf, words } from "../values";

const run = {
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and hyphens: correct it"),
  displayName: words,
  type: words,
  description: words,
  runbooks: setOf(z.string()),
};

// Only services have dependencies: Datadog's catalogue has none for datastores and queues.
const service = z.discriminatedUnion("kind", [
  z.strictObject({ ...run, kind: z.literal("datastore") }),
  z.strictObject({ ...run, kind: z.literal("queue") }),
  z.strictObject({
    ...run,
    kind: z.literal("service"),
    needs: setOf(z.literal(["web", "server", "database", "cache", "queue"]), { from: 0 }),
  }),
]);

export const servicesFile = {
  services: z.strictObject({
    web: service,
    server: service,
    database: service,
    cache: service,
    queue: service,
  } satisfies Record<keyof typeof services, z.ZodType>),
};
