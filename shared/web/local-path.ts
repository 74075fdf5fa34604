/** A path on this site to come back to, or the start page for anything else that was sent in its place. */
export function localPath(text: string | null): string {
  if (text === null || !/^\/(?![/\\])[\w\-./~%]*$/.test(text)) return '/';
  return text;
}
