import { collection } from "../../policy/collection";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";

const RATE = duration(collection.rate.windowSeconds);

/** Returns the clients' signals of the cache, which has the Socket.IO adapter and the job queue. */
export function cacheSignals(environment: string) {
  const redis = (metric: string) => series(environment, "redis", metric);
  return {
    cacheClients: prometheus({
      question: "How many client connections does the cache have?",
      unit: "count",
      query: `sum(${redis("redis_connected_clients")})`,
      legend: "client connections",
    }),
    cacheChannels: prometheus({
      question: "How many pub/sub channels and patterns do the servers subscribe to?",
      unit: "count",
      query: `sum(${redis("redis_pubsub_channels")}) + sum(${redis("redis_pubsub_patterns")})`,
      legend: "channels and patterns",
    }),
    cacheCommands: prometheus({
      question: "How many commands per second does the cache process?",
      unit: "perSecond",
      query: `sum(rate(${redis("redis_commands_processed_total")}[${RATE}]))`,
    }),
    cacheMemory: prometheus({
      question: "How much memory does the cache use?",
      unit: "bytes",
      query: `max(${redis("redis_memory_used_bytes")})`,
    }),
  };
}
