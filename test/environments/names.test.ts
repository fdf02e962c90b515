import { defineLogStoreName, logDomainName, name, shipLogsName } from "../../environments/names";

// The longest name that the environments' schema accepts.
const longest = { name: "production", account: "333333333333" };

describe("names of the log store", () => {
  it("fit AWS' limits: 28 characters for a domain, 64 for a function", () => {
    expect(logDomainName(longest)).toBe("production-logs");
    expect(logDomainName(longest)).toMatch(/^[a-z][a-z0-9-]{2,27}$/);
    for (const named of [shipLogsName(longest), defineLogStoreName(longest)])
      expect(named.length).toBeLessThanOrEqual(64);
  });

  it("are those of the environment", () => {
    expect(shipLogsName(longest)).toBe(name(longest, "ship-logs"));
    expect(defineLogStoreName(longest)).toBe(name(longest, "define-log-store"));
  });
});
