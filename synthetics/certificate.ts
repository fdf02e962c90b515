import { expiry } from "../policy/expiry";
import { synthetics } from "../policy/synthetics";
import { fromRegion } from "./schedules";
import type { Place, SyntheticTest } from "./synthetic-test";

const HTTPS_PORT = 443;

/** The certificate that browsers receive. Prometheus's probes alert on its expiry; this test shows it in Datadog. */
export function certificate({ domain, region }: Place): SyntheticTest {
  return {
    name: "certificate",
    question: "Is the API's certificate good for weeks?",
    when: fromRegion(region, synthetics.certificate),
    definition: { kind: "certificate", host: domain, port: HTTPS_PORT, moreThanDays: expiry.certificate.minimumDays },
  };
}
