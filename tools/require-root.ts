/** @throws Error naming the purpose, when the process does not run as root */
export function requireRoot(purpose: string): void {
  if (process.getuid?.() === 0) return;
  throw new Error(`${purpose} needs root: run the command as root`);
}
