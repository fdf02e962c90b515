import { collection } from "../../policy/collection";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";

const RATE = duration(collection.rate.windowSeconds);

/** The cache as its clients use it: the sockets' adapter publishes through it, and the job queue lives in it. */
export function cacheSignals(environment: string) {
  const redis = (metric: string) => series(environment, "redis", metric);
  return {
    cacheClients: prometheus({
      question: "How many connections does the cache hold?",
      unit: "count",
      query: `sum(${redis("redis_connected_clients")})`,
      legend: "clients",
    }),
    cacheChannels: prometheus({
      question: "How many channels and patterns do the servers listen to?",
      unit: "count",
      query: `sum(${redis("redis_pubsub_channels")}) + sum(${redis("redis_pubsub_patterns")})`,
      legend: "channels and patterns",
    }),
    cacheCommands: prometheus({
      question: "How many commands does the cache carry out each second?",
      unit: "perSecond",
      query: `sum(rate(${redis("redis_commands_processed_total")}[${RATE}]))`,
    }),
    cacheMemory: prometheus({
      question: "How much memory do the queue and the sessions take?",
      unit: "bytes",
      query: `max(${redis("redis_memory_used_bytes")})`,
    }),
  };
}
