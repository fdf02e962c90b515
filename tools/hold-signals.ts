interface Held {
  readonly onSignal: () => void;
  signal: NodeJS.Signals | undefined;
}

let current: Held | undefined;

/**
 * Runs work that an interrupt must not end, such as a command of Terraform that has to write its state.
 *
 * @param onSignal is called at the first signal, and lets the work end
 * @throws Error of the work, or the name of the signal that arrived during it
 */
export async function holdSignals<T>(onSignal: () => void, work: () => Promise<T>): Promise<T> {
  const held: Held = { onSignal, signal: undefined };
  current = held;
  try {
    const result = await work();
    if (held.signal !== undefined) throw new Error(`stopped by ${held.signal}`);
    return result;
  } finally {
    current = undefined;
  }
}

/** Gives a signal to the work that must end by itself. @returns false without such work */
export function heldSignal(signal: NodeJS.Signals): boolean {
  if (current === undefined) return false;
  // Terraform does not write its state after a second signal.
  if (current.signal === undefined) current.onSignal();
  current.signal = signal;
  return true;
}
