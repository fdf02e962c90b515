/** The settings of OpenSearch's audit log: refused and failed requests, without their bodies. Without them the domain's audit log stays empty. */
export const AUDIT_SETTINGS = {
  enabled: true,
  audit: {
    enable_rest: true,
    enable_transport: false,
    disabled_rest_categories: ["AUTHENTICATED", "GRANTED_PRIVILEGES"],
    disabled_transport_categories: ["AUTHENTICATED", "GRANTED_PRIVILEGES"],
    log_request_body: false,
    resolve_bulk_requests: false,
    resolve_indices: true,
    exclude_sensitive_headers: true,
    ignore_users: [],
    ignore_requests: [],
  },
  compliance: { enabled: false },
} as const;
