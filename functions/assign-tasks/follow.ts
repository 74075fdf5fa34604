/**
 * Reads how things stand and writes what follows from it, until nothing has changed meanwhile: of several that are at it,
 * the one that writes last has seen the last of it.
 */
export async function follow<Situation>(
  read: () => Promise<Situation>,
  write: (situation: Situation) => Promise<void>,
): Promise<void> {
  let seen = await read();
  for (;;) {
    await write(seen);
    const now = await read();
    if (JSON.stringify(now) === JSON.stringify(seen)) return;
    seen = now;
  }
}
