import type { Chapter } from "./clause";
import { retention } from "./retention";
import { scaling } from "./scaling";

/** Security Incident Response: the limits of the documents in `machines/responses/`. */
export const securityResponse = {
  isolation: {
    sentence: "**Containment**: Immediate threat isolation and mitigation",
    why: "Above the scaling limit of the CPU the other servers cannot carry the load of the isolated one, so it needs an approval.",
    atPercent: scaling.cpu.averagePercent,
  },
  approval: {
    why: "A P0 escalates to all engineers within eight minutes; after half an hour the target may differ from the plan.",
    validMinutes: 30,
  },
  block: {
    why: "Addresses change hands: a day outlasts an attack, a month needs a rule of its own, and wider ranges are those of whole providers.",
    defaultHours: 24,
    maximumHours: 720,
    shortestIpv4PrefixCount: 16,
    shortestIpv6PrefixCount: 32,
    expireEveryMinutes: 15,
  },
  evidence: {
    sentence: "**Investigation**: Forensic analysis and impact assessment",
    why: "Evidence stays as long as logs; a copy of a volume takes hours, and each attempt of Automation ten minutes.",
    lockDays: retention.logs.days,
    attemptsCount: 36,
  },
  collection: {
    why: "An incident of more than a week is collected in parts; lines and calls arrive within a quarter of an hour.",
    rangeHours: 168,
    settleMinutes: 15,
  },
  session: {
    why: "A session of a responder or of incident command ends with a shift of the incident, and is begun again.",
    lastsHours: 4,
  },
} as const satisfies Chapter;
