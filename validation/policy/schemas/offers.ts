import * as z from "zod";
import { setOf, text, whole } from "../values";

const sizes = setOf(text(/^(micro|small|medium|(\d+)?x?large)$/, "a size such as 2xlarge"));
const families = z.record(z.string().regex(/^[a-z]\d[a-z]*$/, "must be a family such as r7g"), sizes);

export const awsOffersFile = {
  regions: setOf(text(/^[a-z]{2}(-[a-z]+)+-\d$/, "an AWS region such as eu-central-1")),
  zoneLetters: z.record(
    z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "must be an AWS region such as eu-central-1"),
    text(/^(?=[a-z]{3,}$)a?b?c?d?e?f?$/, "at least three letters of zones, each once and in their order, such as abd"),
  ),
  auroraVersions: setOf(text(/^15\.\d+$/, "an Aurora PostgreSQL 15 version such as 15.10")),
  databaseClasses: families,
  cacheNodeTypes: families,
  // Amazon OpenSearch Service Developer Guide, quotas: the volumes of all types.
  logNodes: z.record(
    z.string().regex(/^[a-z]\d[a-z]*\.(small|medium|\d*x?large)\.search$/, "must be a type such as m6g.large.search"),
    whole(10, 36_864),
  ),
};

export const datadogLocationsFile = {
  datadogLocations: setOf(text(/^aws:[a-z]{2}(-[a-z]+)+-\d$/, "aws: and a region such as aws:eu-north-1")),
};
