/** Source and detail type of the event that `machines/functions/check_audit_trail.py` sends for calls that the trail does not record. */
export const auditTrailEvent = { source: "gocarbontracker.security", detailType: "Audit Trail Incomplete" } as const;
