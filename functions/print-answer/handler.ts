/** A consultee's own answer, as it was sent, as a PDF and as text to keep. */
import { consultationFor } from '../../shared/domain/extension.ts';
import type { Language } from '../../shared/locales/language.ts';
import { answerSheet, type SentAnswer } from '../../shared/mail/answer-sheet.ts';
import { type Block, blocksToText } from '../../shared/mail/letter.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { readSessionToken } from '../../shared/platform/link-token.ts';
import { type PdfBlock, toPdf } from '../../shared/platform/pdf/write.ts';
import { getConsultation, getContent } from '../../shared/store/consultations.ts';
import { getConsultee } from '../../shared/store/consultees.ts';
import { latestResponse } from '../../shared/store/responses.ts';
import { sessionCookie } from '../../shared/web/cookies.ts';
import { type Request, type Response, seeOther } from '../../shared/web/http.ts';
import { type Handler, type Route, route } from '../../shared/web/router.ts';

export interface Deps {
  records: Table;
  linkSecret: string;
  clock: Clock;
}

export const printRoutes = (deps: Deps): Route[] => [
  route('GET', '/svar/utskrift/pdf', printing(deps, asPdf)),
  route('GET', '/svar/utskrift/text', printing(deps, asText)),
];

/** The answer that stands, to whoever is signed in for its consultee; else the way to sign in. */
const printing =
  (
    deps: Deps,
    print: (sent: SentAnswer, language: Language) => Response | Promise<Response>,
  ): Handler =>
  async (request) => {
    const sent = await readSent(deps, request);
    return sent ? print(sent, request.language) : seeOther('/svar');
  };

function asText(sent: SentAnswer, language: Language): Response {
  const { title } = sent.consultation;
  const text = `${blocksToText(title, answerSheet(sent, language))}\n`;
  return attached(sent, 'txt', 'text/plain; charset=utf-8', Buffer.from(text));
}

async function asPdf(sent: SentAnswer, language: Language): Promise<Response> {
  const { consultation, response } = sent;
  const cover = {
    title: `${response.consulteeName}: ${consultation.title}`,
    author: response.consulteeName,
    language,
    madeOf: new Date(response.submittedAt),
  };
  const blocks = answerSheet(sent, language).flatMap(pdfBlocks);
  const title = { kind: 'heading', level: 1, text: consultation.title } as const;
  return attached(sent, 'pdf', 'application/pdf', await toPdf(cover, [title, ...blocks]));
}

/** The blocks that an answer is made of; the others are a mail's. */
function pdfBlocks(block: Block): PdfBlock[] {
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'heading', level: 2, text: block.text }];
    case 'subheading':
      return [{ kind: 'heading', level: 3, text: block.text }];
    case 'quotation':
      return [
        { kind: 'heading', level: 4, text: block.label },
        { kind: 'paragraph', text: block.text },
      ];
    case 'paragraph':
    case 'facts':
      return [block];
    case 'list':
    case 'button':
    case 'link':
    case 'marked':
      return [];
  }
}

/** `remissvar-rs-2020-0780-v1.pdf`. */
const attached = (
  { response: { consultationId, version } }: SentAnswer,
  ending: string,
  contentType: string,
  body: Buffer,
): Response => ({
  status: 200,
  headers: {
    'content-type': contentType,
    'content-disposition': `attachment; filename="remissvar-${consultationId}-v${version}.${ending}"`,
  },
  body,
});

async function readSent(
  { records, linkSecret, clock }: Deps,
  { cookies }: Request,
): Promise<SentAnswer | undefined> {
  const holder = readSessionToken(linkSecret, cookies[sessionCookie] ?? '', clock());
  if (!holder) return undefined;
  const [consultation, consultee, content, response] = await Promise.all([
    getConsultation(records, holder.consultationId),
    getConsultee(records, holder),
    getContent(records, holder.consultationId),
    latestResponse(records, holder),
  ]);
  return consultation && consultee?.generation === holder.generation && content && response
    ? { consultation: consultationFor(consultation, consultee), content, response }
    : undefined;
}
