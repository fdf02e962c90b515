import type { LogFieldName } from "../contract/log-fields";
import type { DetectionEvent, Events, RuleName } from "./detection";

const COUNTRY = "source.geo.country_iso_code";

/** Returns a part for each network of the events that a rule matches: these events, and all that other rules match. */
export function byNetworkOf(rule: RuleName): (events: Events) => ReadonlyMap<string, Events> {
  const isOf = ({ rules }: DetectionEvent) => rules.includes(rule);
  return (events) => {
    const networks = valuesOf(events.filter(isOf), "source.network");
    return new Map(
      networks.map((network) => [
        network,
        events.filter((event) => !isOf(event) || event.fields["source.network"] === network),
      ]),
    );
  };
}

/** Returns a part for each two countries. */
export function byCountries(events: Events): ReadonlyMap<string, Events> {
  const countries = valuesOf(events, COUNTRY).sort();
  const pairs = countries.flatMap((one, at) => countries.slice(at + 1).map((other) => [one, other]));
  return new Map(
    pairs.map((pair) => [pair.join(" "), events.filter(({ fields }) => pair.includes(String(fields[COUNTRY])))]),
  );
}

/** Returns a part for each country but the first: the event in it, after the one in the first. */
export function byNewCountry(events: Events): ReadonlyMap<string, Events> {
  return new Map(events.slice(1).map((event) => [String(event.fields[COUNTRY]), [...events.slice(0, 1), event]]));
}

function valuesOf(events: Events, field: LogFieldName): string[] {
  return [...new Set(events.flatMap(({ fields }) => (fields[field] === undefined ? [] : [String(fields[field])])))];
}
