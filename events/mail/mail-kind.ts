import * as z from 'zod/mini';

export const mailKind = z.enum([
  'invitation',
  'reminder',
  'receipt',
  'registration',
  'address-changed',
  'mail-trouble',
]);
