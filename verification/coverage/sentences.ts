/** The handbook's chapters whose sentences must have an alert, a resource or a file. */
const CHAPTERS = [
  "Operational Monitoring",
  "Performance Standards",
  "Incident Response",
  "Data Operations",
  "Capacity Planning",
];

/** Every sentence of these chapters: bullets, numbered points, the lines of the tree and the stages of the workflow. */
export function sentencesOf(handbook: string): string[] {
  const sentences: string[] = [];
  let chapter = "";
  for (const line of handbook.split("\n")) {
    chapter = /^## (.+)$/.exec(line)?.[1]?.trim() ?? chapter;
    if (!CHAPTERS.includes(chapter)) continue;
    const bullet = /^\s*(?:[-├└]─*|\d+\.) ?(.+)$/.exec(line)?.[1];
    if (bullet !== undefined) sentences.push(bullet.trim());
    for (const [, stage] of line.matchAll(/\[[^\w\s]*\s*([A-Z][\w -]+)\]/gu)) {
      if (line.includes("-->")) sentences.push(stage?.trim() ?? "");
    }
  }
  return [...new Set(sentences)];
}
