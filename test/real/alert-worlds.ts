import { scrapeSeconds } from "../../signals/prometheus/scrape-seconds";

/** The course of a series: a constant value, a growing counter, or a repeated list of values. */
export type Course = number | { readonly perMinute: number } | readonly (number | undefined)[];

/** The series in Prometheus, by name and labels. */
export type World = Readonly<Record<string, Course>>;

/** A phase of some minutes. The last phase lasts to the end. */
export interface Phase {
  readonly minutes: number;
  readonly world: World;
}

/** The scrape interval of all targets but probes, which are more frequent: an alert that fires with fewer probes fires with more. */
export const SCRAPE_SECONDS = scrapeSeconds("application");
export const SCRAPES_PER_MINUTE = 60 / SCRAPE_SECONDS;

/** The phases one after the other, in promtool's notation: one sample a scrape, none where the series is not there. */
export function notation(phases: readonly Phase[]): { series: string; values: string }[] {
  const names = [...new Set(phases.flatMap(({ world }) => Object.keys(world)))];
  return names.map((series) => {
    let last: number | undefined;
    const values = phases.map(({ minutes, world }) => {
      const samples = minutes * SCRAPES_PER_MINUTE;
      const course = world[series];
      if (course === undefined) return `_x${samples}`;
      if (typeof course === "number") {
        last = course;
        return `${course}x${samples - 1}`;
      }
      if (!("perMinute" in course)) {
        const repeated = repeat(course, samples);
        last = repeated.findLast((value) => value !== undefined);
        return repeated.map(sample).join(" ");
      }
      const step = course.perMinute / SCRAPES_PER_MINUTE;
      const first = last === undefined ? 0 : last + step;
      last = first + step * (samples - 1);
      return `${plain(first)}${step < 0 ? "" : "+"}${plain(step)}x${samples - 1}`;
    });
    return { series, values: values.join(" ") };
  });
}

const repeat = (course: readonly (number | undefined)[], count: number) =>
  Array.from({ length: count }, (_, index) => course[index % course.length]);

const sample = (value: number | undefined): string => (value === undefined ? "_" : `${value}`);

/** promtool reads no exponents. */
function plain(value: number): string {
  return value.toFixed(9);
}

const LABELS = 'environment="production"';

/** A series of a job of production. */
export function of(job: string, metric: string, labels = ""): string {
  return `${metric}{${LABELS},job="${job}"${labels}}`;
}

/** So many requests a minute, of which a share fails. */
export function requests(failedPercent: number, perMinute = 10_000): World {
  const series = (status: string) => of("application", "http_requests_total", `,status_code="${status}"`);
  return {
    [series("200")]: { perMinute: perMinute * (1 - failedPercent / 100) },
    [series("500")]: { perMinute: (perMinute * failedPercent) / 100 },
  };
}

/** The results of the probes of two zones. */
export function zones(a: Course, b: Course): World {
  const series = (zone: string) => of("probe", "probe_success", `,target="health",zone="${zone}"`);
  return { [series("a")]: a, [series("b")]: b };
}

/** Once in so many minutes each zone's probe fails, never both at once: a quarter of a minute is lost. */
export const flaky = (everyMinutes: number) => zones(once(everyMinutes, 1), once(everyMinutes, 3));

/** The service is down for one minute in so many. */
export const outages = (everyMinutes: number) => zones(once(everyMinutes, 1, 4), once(everyMinutes, 1, 4));

/** Ones, with so many zeros from a scrape on; the first scrape belongs to the minute before. */
export function once(everyMinutes: number, from: number, zeros = 1): number[] {
  const scrapes = Array.from({ length: everyMinutes * SCRAPES_PER_MINUTE }, (_, index) => index);
  return scrapes.map((index) => (index >= from && index < from + zeros ? 0 : 1));
}

/** A histogram, by its sum and count: a mean, in the unit of the metric. */
export function meanOf(metric: string, mean: number, perMinute = 600): World {
  return {
    [of("application", `${metric}_sum`)]: { perMinute: mean * perMinute },
    [of("application", `${metric}_count`)]: { perMinute },
  };
}

/** A histogram with a share of the observations above a bucket's boundary. */
export function shareAbove(metric: string, boundary: number, percentAbove: number, labels = ""): World {
  const bucket = (le: string) => of("application", `${metric}_bucket`, `${labels},le="${le}"`);
  return {
    [bucket(`${boundary}`)]: { perMinute: 1000 - percentAbove * 10 },
    [bucket(`${boundary * 2}`)]: { perMinute: 1000 },
    [bucket("+Inf")]: { perMinute: 1000 },
  };
}

/** So many data queries a minute, of which a share takes longer than half a second. */
export function queries(slowPercent: number, perMinute = 1000, labels = ',route="/api/emissions"'): World {
  const bucket = (le: string) => of("application", "http_request_duration_seconds_bucket", `${labels},le="${le}"`);
  return {
    [bucket("0.5")]: { perMinute: perMinute * (1 - slowPercent / 100) },
    [bucket("+Inf")]: { perMinute },
  };
}

const node = (metric: string, instance: number, labels = "") =>
  of("node", metric, `,instance="server-${instance}"${labels}`);

const numbered = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** So many servers that report, each with one CPU busy to a percentage. */
export function servers(count: number, busyPercent: number, onePeakPercent = busyPercent): World {
  return Object.fromEntries(
    numbered(count).flatMap((i) => [
      [node("up", i), 1],
      [
        node("node_cpu_seconds_total", i, ',mode="idle",cpu="0"'),
        { perMinute: 60 * (1 - (i === 1 ? onePeakPercent : busyPercent) / 100) },
      ],
    ]),
  );
}

export function memory(count: number, usedPercent: number, onePeakPercent = usedPercent): World {
  return Object.fromEntries(
    numbered(count).flatMap((i) => [
      [node("up", i), 1],
      [node("node_memory_MemTotal_bytes", i), 1000],
      [node("node_memory_MemAvailable_bytes", i), 1000 - 10 * (i === 1 ? onePeakPercent : usedPercent)],
    ]),
  );
}

/** A disk of 1000 bytes. */
export function disk(usedPercent: number): World {
  const labels = ',mountpoint="/",fstype="ext4"';
  return {
    [node("node_filesystem_size_bytes", 1, labels)]: 1000,
    [node("node_filesystem_avail_bytes", 1, labels)]: 1000 - 10 * usedPercent,
  };
}

/** The same that goes on to fill. */
export function diskFilling(percentPerHour: number): World {
  const labels = ',mountpoint="/",fstype="ext4"';
  return {
    [node("node_filesystem_size_bytes", 1, labels)]: 1000,
    [node("node_filesystem_avail_bytes", 1, labels)]: { perMinute: (-10 * percentPerHour) / 60 },
  };
}

/** Traffic in percent of an m7g.large's baseline of 0.937 Gbit/s in one direction, half of it in the other. */
export function network(percent: number): World {
  const bytesPerMinute = (0.937e9 / 8) * 60 * (percent / 100);
  return {
    [node("node_network_receive_bytes_total", 1, ',device="ens5"')]: { perMinute: bytesPerMinute / 2 },
    [node("node_network_transmit_bytes_total", 1, ',device="ens5"')]: { perMinute: bytesPerMinute },
  };
}

export function connections(used: number): World {
  return {
    [of("postgres", "pg_stat_activity_count", ',instance="reader-1",state="active"')]: used,
    [of("postgres", "pg_settings_max_connections", ',instance="reader-1"')]: 100,
  };
}

/** So many servers of all, the first ones, do not find the cache. */
export function withoutCache(servers: number, all: number): World {
  return Object.fromEntries(
    numbered(all).map((i) => [
      of("application", "application_dependency_up", `,instance="server-${i}",dependency="redis"`),
      i <= servers ? 0 : 1,
    ]),
  );
}

/** So many requests a minute that are answered, and so many that are refused. */
export function asked(perMinute: number, refusedPerMinute = 0): World {
  const series = (status: string) => of("application", "http_requests_total", `,route="/",status_code="${status}"`);
  return {
    ...targets("application", 1),
    [series("200")]: { perMinute },
    [series("401")]: { perMinute: refusedPerMinute },
  };
}

/** The age of the newest sample of each collector. */
export function delivered(...delaysSeconds: number[]): World {
  const storage = (metric: string, index: number) =>
    of("collector", `prometheus_remote_storage_${metric}`, `,instance="collector-${index + 1}"`);
  return Object.fromEntries(
    delaysSeconds.flatMap((delay, index) => [
      [storage("highest_timestamp_in_seconds", index), 10_000],
      [storage("queue_highest_sent_timestamp_seconds", index), 10_000 - delay],
    ]),
  );
}

/** An application whose counters restart once in so many minutes. */
export function restarting(everyMinutes: number, instance = 1, awayMinutes = 0): World {
  const up = (everyMinutes - awayMinutes) * SCRAPES_PER_MINUTE;
  const counted = Array.from({ length: everyMinutes * SCRAPES_PER_MINUTE }, (_, index) =>
    index < up ? 10 * index : undefined,
  );
  return { [of("application", "http_requests_total", `,instance="server-${instance}",status_code="200"`)]: counted };
}

/** The state or the error of a file system. */
export const fileSystem = (what: "readonly" | "device_error", value: number, fstype = "ext4"): World => ({
  [of(
    "node",
    `node_filesystem_${what}`,
    `,instance="server-1",device="/dev/nvme0n1p1",mountpoint="/",fstype="${fstype}"`,
  )]: value,
});

/** The number of OOM kills of a server since its start. */
export const killed = (programs: number): World => ({ [node("node_vmstat_oom_kill", 1)]: programs });

/** The values of `up` of a job's targets. */
export function targets(job: string, ...up: number[]): World {
  return Object.fromEntries(up.map((value, index) => [of(job, "up", `,instance="${job}-${index + 1}"`), value]));
}
