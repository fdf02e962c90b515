/** Returns the letter of the n-th query of a panel or a rule in Grafana, from 0: A, B, … */
export function queryLetter(index: number): string {
  return String.fromCharCode("A".charCodeAt(0) + index);
}
