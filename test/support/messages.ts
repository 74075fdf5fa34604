/** Messages as mail programs write them. */
interface Part {
  name: string;
  bytes: Uint8Array;
  type?: string;
  /** In place of `attachment; filename="…"`. */
  disposition?: string;
}

const ours = 'rs-2020-0780@svar.region.example';

/** A message as the mail service stores it: with what it found above what the sender wrote. */
export function aMessage({
  headers = {},
  text = 'Hej! Här kommer vårt svar på RS 2020-0780.',
  html,
  files = [],
  above = {},
}: {
  headers?: Record<string, string | undefined>;
  text?: string | null;
  html?: string;
  files?: Part[];
  above?: Record<string, string>;
} = {}): Buffer {
  const base64 = (bytes: Uint8Array) =>
    Buffer.from(bytes).toString('base64').replaceAll(/.{76}/g, '$&\r\n');
  const all: Record<string, string | undefined> = {
    'Return-Path': '<kansli@a.example>',
    Received: `from mx.a.example by inbound-smtp.amazonaws.com with SMTP id x for ${ours}; Thu, 4 Mar 2021 12:00:00 +0000 (UTC)`,
    'Authentication-Results': 'amazonses.com; spf=pass; dkim=pass header.i=@a.example; dmarc=pass',
    ...above,
    From: 'Kommunen A <kommun@a.example>',
    To: ours,
    Subject: 'Remissvar',
    Date: 'Thu, 4 Mar 2021 11:59:00 +0000',
    'Message-ID': '<1@a.example>',
    'MIME-Version': '1.0',
    'Content-Type': 'multipart/mixed; boundary="del"',
    ...headers,
  };
  const head = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  const part = (type: string, content: Uint8Array, disposition?: string) => [
    '--del',
    `Content-Type: ${type}`,
    ...(disposition === undefined ? [] : [`Content-Disposition: ${disposition}`]),
    'Content-Transfer-Encoding: base64',
    '',
    base64(content),
  ];
  return Buffer.from(
    [
      ...head,
      '',
      ...(text === null ? [] : part('text/plain; charset=utf-8', Buffer.from(text))),
      ...(html === undefined ? [] : part('text/html; charset=utf-8', Buffer.from(html))),
      ...files.flatMap(({ name, bytes, type = 'application/octet-stream', disposition }) =>
        part(type, bytes, disposition ?? `attachment; filename="${name}"`),
      ),
      '--del--',
      '',
    ].join('\r\n'),
  );
}
