/** A moment in a fault's text, such as `2027-01-04 08:00 UTC`. */
export function utcMinute(second: number): string {
  return `${new Date(second * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
