/** Reads each id once, for as long as one run takes. */
export function remembered<Id, Found>(
  read: (id: Id) => Promise<Found>,
): (id: Id) => Promise<Found> {
  const known = new Map<Id, Promise<Found>>();
  return (id) => {
    const found = known.get(id) ?? read(id);
    known.set(id, found);
    return found;
  };
}
