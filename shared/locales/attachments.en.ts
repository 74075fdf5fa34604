import type { Attachments } from './attachments.sv.ts';

export const attachmentsEn: Attachments = {
  title: 'Attachments',
  lead: 'The attachments are sent with the progress update. They are not published, but like the update they become public records.',
  takes:
    'PDF, Word (.docx), OpenDocument (.odt) and pictures (PNG or JPEG) of at most 25 MB. Every file is checked before it can be sent.',
  none: 'You have attached nothing.',
  add: 'Attach a file',
  full: (most) => `You have attached ${most} files, and no more can be sent.`,
  caption: 'Files that you have attached',
  file: 'File',
  state: 'State',
  action: 'Action',
  unnamed: 'Place for a file',
  states: {
    reserved: 'Waits for the file, or is being checked',
    clean: 'Checked',
    refused: 'Cannot be sent',
  },
  refusals: {
    malware: 'The file holds malicious code and was not taken. Contact your IT department.',
    'not-scanned':
      'The file could not be checked, for example because it is locked with a password. Save a copy without one and attach that.',
    type: 'Files of this type cannot be attached. Save it as PDF, .docx or .odt, or as a PNG or JPEG picture.',
    mislabelled:
      'The name of the file does not fit what is in it. Open it, save it anew as PDF, .docx, .odt, PNG or JPEG and attach it again.',
    encrypted:
      'The file is locked by a password or protection. Save a copy without it and attach that.',
    macros: 'The file holds macros. Save it as .docx or PDF and attach that.',
    damaged: 'The file is damaged or cut off. See that it can be opened, and attach it again.',
    bomb: 'The file unpacks to far too much. Save it as PDF and attach that.',
  },
  upload: 'Choose the file',
  uploadOf: 'for the place that waits',
  remove: 'Remove',
  reload: 'Update the page',
  waiting:
    'Checking mostly takes seconds, at times minutes. Update the page to see whether it is done.',
  backToReport: 'To the progress update',
  inReport: {
    title: 'Attachments',
    count: (count) =>
      count === 0 ? 'No attachments.' : count === 1 ? 'One attachment.' : `${count} attachments.`,
    open: 'Save and see to attachments',
  },
  check: {
    label: 'Attachments',
    notReady:
      'One or more attachments cannot be sent yet. Wait until they are checked, or remove them.',
    open: 'To the attachments',
  },
  uploading: {
    title: 'Attach a file',
    file: 'File',
    send: 'Upload',
    frame: 'Answer to the upload',
    helpTitle: 'If the frame shows an error',
    help: [
      'EntityTooLarge: the file is larger than 25 MB. Make it smaller, for example by compressing its pictures.',
      'EntityTooSmall: no file was chosen, or the file is empty.',
      'Policy expired: the page has been open for more than an hour. Load it anew.',
      'KeyTooLong: the name of the file is too long. Shorten it.',
    ],
    other: 'Otherwise: wait some minutes and try again. What you have saved is still there.',
    back: 'To the attachments',
  },
  received: {
    title: 'The file is uploaded',
    text: 'It is being checked. Go to the attachments to see when that is done.',
  },
};
