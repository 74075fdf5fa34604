/** What a browser's form holds: the texts as they stand in the controls of a page. */
export function typedIn(html: string): string[] {
  const decode = (text: string) =>
    text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&');
  return [
    ...[...html.matchAll(/<textarea[^>]*>\n?([\s\S]*?)<\/textarea>/g)].map(([, text = '']) =>
      decode(text),
    ),
    ...[...html.matchAll(/<input[^>]* value="([^"]*)"/g)].map(([, text = '']) => decode(text)),
  ];
}
