/** One line of the check: what was looked at, and whether it is as it should be. */
export type Finding = { what: string } & ({ ok: true } | { ok: false; todo: string });

export const good = (what: string): Finding => ({ what, ok: true });
/** @param todo what is wrong, and what to do about it. */
export const bad = (what: string, todo: string): Finding => ({ what, ok: false, todo });

export const describeFinding = (finding: Finding): string =>
  finding.ok ? `✓ ${finding.what}` : `✗ ${finding.what}: ${finding.todo}`;
