/** Reads or makes what belongs to each id once, for as long as one run takes. */
export function remembered<Id, Found extends object>(read: (id: Id) => Found): (id: Id) => Found {
  const known = new Map<Id, Found>();
  return (id) => {
    const found = known.get(id) ?? read(id);
    known.set(id, found);
    return found;
  };
}
