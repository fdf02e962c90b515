import type { AlertName } from "./alert-policies";
import { webService } from "./browser-settings";
import { ownership } from "./ownership";

/** A component, as traces and browsers name it. */
interface Run {
  readonly name: string;
  readonly displayName: string;
  readonly type: string;
  readonly description: string;
  /** The alert policies whose runbooks an engineer reads first. */
  readonly runbooks: readonly AlertName[];
}

/** A component with its dependencies: Datadog's catalogue has none for datastores and queues. */
type Service = Run &
  (
    | { readonly kind: "datastore" | "queue" }
    | {
        readonly kind: "service";
        /** Keys of the components that it depends on. */
        readonly needs: readonly string[];
      }
  );

/** All components. dd-trace names a datastore after the service that queries it. */
export const services = {
  web: {
    name: webService,
    displayName: "Web application",
    kind: "service",
    type: "web",
    description: "The single-page application in users' browsers. It is hosted elsewhere.",
    runbooks: ["FirstLoadSlowForUsers", "UsersFrustrated"],
    needs: ["server"],
  },
  server: {
    name: ownership.service,
    displayName: "Server",
    kind: "service",
    type: "web",
    description: "Express and Socket.IO behind the load balancer.",
    runbooks: ["ServiceDown", "EndpointClassSlow", "EndpointClassFailing"],
    needs: ["database", "cache", "queue"],
  },
  database: {
    name: `${ownership.service}-postgres`,
    displayName: "Database",
    kind: "datastore",
    type: "postgres",
    description: "Aurora PostgreSQL.",
    runbooks: ["DatabaseQueryTimeHigh", "DatabaseFailover"],
  },
  cache: {
    name: `${ownership.service}-redis`,
    displayName: "Cache",
    kind: "datastore",
    type: "redis",
    description: "ElastiCache: sessions, and real-time updates between servers.",
    runbooks: ["CacheMemoryHigh", "CacheReplicaLagHigh"],
  },
  queue: {
    name: `${ownership.service}-queue`,
    displayName: "Queue",
    kind: "queue",
    type: "redis",
    description: "Bull's jobs, which the cache stores.",
    runbooks: ["CacheMemoryHigh"],
  },
} as const satisfies Readonly<Record<string, Service>>;
