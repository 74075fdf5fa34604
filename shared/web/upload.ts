/** Files that a form sends: `multipart/form-data`, read by the parser that Node has. */
import { cleanText } from '../domain/text.ts';
import { BadRequest, type Body, type Request, type Takes } from './http.ts';

export interface Upload {
  /** As the browser named it, without folders. */
  name: string;
  bytes: Uint8Array;
}

/** Bytes of a file. Lambda takes six million characters, and base64 writes four for three bytes. */
export const uploadLimit = 4_000_000;

/** A form with one file: its other fields may take the rest. */
export const takesFile: Takes = {
  contentType: /^multipart\/form-data\s*;/i,
  limit: uploadLimit + 100_000,
};

async function partsOf({ contentType, bytes }: Body): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(bytes), {
      headers: { 'content-type': contentType },
    }).formData();
  } catch {
    throw new BadRequest(400);
  }
}

/**
 * The texts of a posted form, and the file in one of its fields; a browser sends an empty one when none was chosen, and none
 * at all when the form was sent again after signing in. Throws `BadRequest`.
 */
export async function readUpload(
  request: Request,
  field: string,
): Promise<{ form: URLSearchParams; upload: Upload | undefined }> {
  if (!request.body) return { form: request.form, upload: undefined };
  const form = new URLSearchParams();
  let upload: Upload | undefined;
  for (const [name, value] of await partsOf(request.body))
    if (typeof value === 'string') form.append(name, value);
    else if (name === field && (value.name !== '' || value.size > 0))
      upload = {
        name: cleanText(value.name.split(/[/\\]/).at(-1) ?? '').slice(0, 200),
        bytes: new Uint8Array(await value.arrayBuffer()),
      };
  return { form, upload };
}
