/** Parts that the stand-in's two listeners share. */
import type { ServerResponse } from 'node:http';
import * as z from 'zod';

export function json(response: ServerResponse, body: unknown): void {
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
}

/** An error in the form in which SES gives it. */
export function refuse(
  response: ServerResponse,
  status: number,
  type: string,
  message: string,
): void {
  response.statusCode = status;
  response.setHeader('x-amzn-errortype', type);
  json(response, { message });
}

export function parse<Schema extends z.ZodType>(
  schema: Schema,
  content: string,
): { value: z.output<Schema> } | { problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return { problem: 'The body is not JSON.' };
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? { value: parsed.data } : { problem: z.prettifyError(parsed.error) };
}
