import { gameDayOf } from "../../policy/game-days";
import { incidentPage } from "../assessment/incident-page";
import type { Figure } from "./figure";

/** The game day of a quarter as the figures of its review. @param today YYYY-MM-DD */
export function gameDayFigures(today: string): readonly Figure[] {
  const { incidentClass, injected, alerts, notifiedMinutes, documents, containedMinutes, questions } = gameDayOf(today);
  const how = "[the how-to of game days](runbooks/how-to/game-day.md)";
  return [
    { name: "Class of the incident", value: incidentClass },
    { name: "Page of the class", value: `[${incidentClass}](${incidentPage(incidentClass)})` },
    { name: "Injected in staging", value: injected },
    { name: "Alerts that must notify", value: `${alerts.join(", ")}, within ${notifiedMinutes} minutes` },
    { name: "Documents of the containment", value: `${documents.join(", ")}, within ${containedMinutes} minutes` },
    { name: "Queries that must find it", value: questions.join(", ") },
    { name: "Minutes to the notification", missing: "an engineer measures them", how },
    { name: "Minutes to the end of the containment", missing: "an engineer measures them", how },
  ];
}
