/** The letter by which Grafana knows the n-th query of a panel or a rule: A, B, … */
export function queryLetter(index: number): string {
  return String.fromCharCode("A".charCodeAt(0) + index);
}
