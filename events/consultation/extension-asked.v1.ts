import { consulteeFields, defineEvent, extensionVersion } from '../envelope.ts';

export const ExtensionAsked = defineEvent(
  'consultee.extension-asked.v1',
  'A consultee asked for more time to answer.',
  { ...consulteeFields, version: extensionVersion },
);
