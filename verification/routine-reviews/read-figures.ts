import type { Figure } from "./figure";

/** Reads figures. When that fails, the figure of this name has the reason instead. @param how the way to the figure, as Markdown */
export async function readFigures(
  name: string,
  how: string,
  read: () => Promise<readonly Figure[]>,
): Promise<readonly Figure[]> {
  try {
    return await read();
  } catch (error) {
    return [{ name, missing: error instanceof Error ? error.message : String(error), how }];
  }
}
