import { AUDIT_SETTINGS } from "./audit-settings";
import { detectionTemplate } from "./detection-template";
import { lifecyclePolicies } from "./lifecycle-policies";
import { logTemplate } from "./log-template";
import { patternTemplate } from "./pattern-template";
import { SEARCHES } from "./searches";
import { storeRoles } from "./store-roles";
import type { StoreSettings } from "./store-settings";
import { streamOf } from "./stream-names";

/** One definition of the log store: the path to which it is put, and its body. */
export interface StoreDefinition {
  readonly path: string;
  readonly body: object;
  /** True for an object that OpenSearch replaces only if the request names the object's version. @default false */
  readonly isVersioned?: boolean;
}

/** Returns everything that the log store needs before the first line. A repeated PUT changes nothing. */
export function storeDefinitions(settings: StoreSettings): readonly StoreDefinition[] {
  const lines = logTemplate(settings);
  return [
    { path: "_index_template/logs", body: lines },
    // A template is for new indices: the current ones would refuse a line with a field of a later release.
    { path: `${streamOf("*")}/_mapping?allow_no_indices=true`, body: lines.template.mappings },
    { path: "_index_template/error-patterns", body: patternTemplate(settings) },
    { path: "_index_template/detections", body: detectionTemplate(settings) },
    ...Object.entries(SEARCHES).map(([name, source]) => ({
      path: `_scripts/${name}`,
      body: { script: { lang: "mustache", source } },
    })),
    ...Object.entries(lifecyclePolicies(settings)).map(([name, policy]) => ({
      path: `_plugins/_ism/policies/${name}`,
      body: { policy },
      isVersioned: true,
    })),
    { path: "_plugins/_security/api/audit/config", body: AUDIT_SETTINGS },
    ...Object.entries(storeRoles(settings)).flatMap(([name, { iamRoleArns, role }]) => [
      { path: `_plugins/_security/api/roles/${name}`, body: role },
      { path: `_plugins/_security/api/rolesmapping/${name}`, body: { backend_roles: [...iamRoleArns] } },
    ]),
  ];
}
