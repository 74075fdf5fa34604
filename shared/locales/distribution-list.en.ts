import { register } from './register.ts';
import type { NumberFault } from '../domain/organisation-number.ts';
import type { DistributionList } from './distribution-list.sv.ts';

const numberFaults: Record<NumberFault, string> = {
  'not-a-number':
    'is not an organisation number. Write ten digits, e.g. 232100-0016, or empty the cell.',
  'of-a-person': 'looks like a personal identity number. Those are not kept here. Empty the cell.',
  'check-digit': 'cannot be right: its check digit is another. Correct it or empty the cell.',
};

export const distributionListEn: DistributionList = {
  title: 'The distribution list',
  count: (count) =>
    count === '1' ? 'The list has 1 consultee.' : `The list has ${count} consultees.`,
  none: 'The list has no consultees yet.',
  back: 'To the consultation',
  ...register.en,
  download: {
    title: 'Download the list',
    what: 'Change the file and read it in again: then the details change here.',
    csv: 'Download as CSV',
    xlsx: 'Download as an Excel file (.xlsx)',
    fileName: 'distribution-list',
    sheet: 'Distribution list',
  },
  upload: {
    title: 'Add consultees from a file',
    what: 'Nothing changes until you have seen what the file does and agreed to it.',
    file: 'File with consultees (CSV or .xlsx)',
    hint: (rows) =>
      `A row of headings, then a row for each consultee: name and e-mail address, and if you like category, organisation number, contact person and language. At most 4 MB, ${rows.csv} rows in CSV and ${rows.xlsx} in Excel (the first sheet), 100 columns and 1,000 characters in a cell.`,
    next: 'Continue',
    invites: {
      open: 'The consultation is out: those that are added get their invitation at once.',
      draft: 'Those that are added get their invitation when the consultation opens.',
    },
  },
  unreadable: {
    none: () => 'Choose a file.',
    'too-big': () => 'The file is larger than 4 MB. Remove what is not needed, or split it.',
    'too-much': () => 'The file has too much text to be read at once. Split it into two files.',
    empty: () => 'The file is empty. Choose another.',
    'not-text': () =>
      'The file is neither CSV nor Excel (.xlsx), whatever its name. Open it in Excel or LibreOffice, choose Save as, and the type CSV UTF-8 or Excel Workbook.',
    'utf-16': () =>
      'The file is saved as UTF-16 (Unicode text). Open it, choose Save as, and the type CSV UTF-8.',
    'mixed-encoding': () =>
      'The characters of the file are saved in two ways, so that å, ä and ö would go wrong. Open it in Excel or LibreOffice, see that all names are right, and save it as CSV UTF-8.',
    quotes: ({ row }) =>
      `A quotation mark in row ${row}, or in the rows before it, is in the wrong place. Put marks round the whole field and double those inside it, or save the file anew from Excel.`,
    'old-excel': () =>
      'The file is of Excel’s old kind (.xls). Open it, choose Save as, and the type Excel Workbook (.xlsx).',
    encrypted: () =>
      'The file is protected by a password. Remove it in Excel and save the file again.',
    'too-large': () =>
      'The file unpacks to more than 20 MB. Remove pictures and sheets that are not needed, or save it as CSV.',
    malformed: () =>
      'The file cannot be read. Open it in Excel or LibreOffice, save it anew and try again.',
    'too-many-rows': ({ limit }) =>
      `The file has more than ${limit} rows. Remove rows that are not needed, also empty ones with formats, or split the file.`,
    'too-many-columns': ({ count, limit }) =>
      `The file has ${count} columns. At most ${limit} are taken. Remove the columns that are not needed.`,
    'columns-too-far': ({ limit }) =>
      `The first sheet goes further than ${limit} columns. Remove the columns to the right of the table, also empty ones.`,
    'cell-too-long': ({ row, column, count, limit }) =>
      `Row ${row}, column ${column}: the cell has ${count} characters. At most ${limit} are taken. Shorten the text, or see whether a quotation mark is missing.`,
    'no-heading': ({ row }) =>
      `Row ${row} should hold the headings, but an e-mail address stands there. Add a row of headings at the top.`,
    lost: () => 'The check could not be read. Nothing is read in. Choose the file again.',
    'no-rows': () => 'The file has headings but no rows below them. Add a row for each consultee.',
  },
  mapping: {
    title: 'What do the columns hold?',
    what: 'Look at the first rows and say what each column holds. What we recognise is chosen already.',
    windows:
      'The file is not saved as UTF-8 and was read as older Windows text (Windows-1252). See that å, ä and ö came out right.',
    preview: 'The first rows of the file',
    row: 'Row',
    wider: (shown, all) => `The first ${shown} of ${all} columns are shown.`,
    unnamed: (column) => `Column ${column}, without a heading`,
    absent: 'Leave out',
    choose: 'Choose a column',
    hints: {
      id: 'Stands in a list that you have downloaded here. It tells which consultee the row is about, even when its name has changed.',
      name: 'Required. At most 200 characters.',
      category: 'Without a category the consultee is Other.',
      organisationNumber:
        'Ten digits. By its number a consultee is recognised though its name has changed.',
      email: 'Required. One address in each row. Several consultees may have the same.',
      contactName: 'Who reads the mailbox, or answers for the consultee.',
      language: 'Swedish or English.',
    },
    next: 'Check the file',
    cancel: 'Cancel',
    errors: {
      required: (column) => `Choose the column that holds the ${column.toLowerCase()}.`,
      twice: (other) => `The same column is chosen for ${other.toLowerCase()}. Choose another.`,
    },
  },
  check: {
    title: 'What the file does',
    badTitle: 'The file has errors',
    conflictTitle: 'The list has changed since the file was checked',
    conflict: 'Nothing of the file is read in. This is what it does now:',
    busy: 'Another file is being read in. Wait until that is done, then check again.',
    nothing: 'Nothing is read in. Correct this in the file, save it and choose it again.',
    one: '1 error',
    problems: (count) => `${count} errors`,
    more: (shown) => `The first ${shown} are shown.`,
    allProblems: 'Download all errors as CSV',
    problemsFile: 'errors-in-distribution-list',
    row: 'Row',
    column: 'Column',
    problem: 'What is wrong and how to mend it',
    file: 'File',
    rows: 'Rows',
    added: 'New',
    changed: 'Change',
    unchanged: 'Stand so already',
    noChange: 'All in the file stand so on the list already. There is nothing to read in.',
    caption: 'New and changed',
    name: 'Consultee',
    what: 'What happens',
    isNew: 'Is added',
    becomes: (column, from, to) => `${column}: ${from === '' ? 'empty' : from} becomes ${to}`,
    addresses: 'Addresses that do not change',
    addressesWhat:
      'Here the address in the file is another than on the list. A new address ends the link of the old one, so it is changed on the consultee’s own page only.',
    listed: 'On the list',
    inFile: 'In the file',
    untouched: 'Empty cells and columns change nothing, and nobody is removed from the list.',
    apply: 'Read in',
    cancel: 'Cancel',
    again: 'Choose a file again',
  },
  progress: {
    title: 'Reading in the distribution list',
    none: 'No file has been read in.',
    underWay: 'The file is being read in. You can close this page: it goes on.',
    done: 'The file is read in',
    label: 'How far the reading has come',
    count: (done, all) => `${done} of ${all} are read in.`,
    lately: 'It may take a minute until all show in the list.',
    stopped: (since) =>
      `Nothing has happened since ${since}. Whoever runs the service has been alerted. Nothing is lost: it goes on where it was once the fault is mended.`,
    refresh: 'Show how far it has come now',
    file: 'File',
    by: 'Read in by',
    started: 'Begun',
    left: 'Somebody else changed these meanwhile. They are as the other left them:',
    toList: 'To the distribution list',
  },
  inUse: 'A file is being read in.',
  follow: 'Follow it',
  problems: {
    required: 'Is missing. Fill in the cell.',
    tooLong: (count, limit) => `Has ${count} characters. Shorten it to at most ${limit}.`,
    email: (written) =>
      `“${written}” is not an e-mail address. Write a single address, as name@organisation.se.`,
    category: (written, allowed) =>
      `“${written}” is not a category that we know. Write one of: ${allowed}.`,
    language: (written) => `“${written}” is not a language that we have. Write Swedish or English.`,
    id: (written) =>
      `“${written}” is not a list id. It consists of a–z, digits and hyphens. Empty the cell for a new consultee.`,
    number: (written, fault) => `“${written}” ${numberFaults[fault]}`,
    tooWide:
      'The row has more fields than the row of headings. Put quotation marks round the field that holds the separator.',
    formula: 'The cell holds a formula. Write the value itself instead.',
    merged: 'The cell is merged with others. Split it and fill in each cell by itself.',
    error: 'The cell holds an error of Excel. Write a value, or empty the cell.',
  },
  listFaults: {
    twice: (row) => `The same consultee stands in row ${row} already. Remove one of the rows.`,
    'of-another': (name) =>
      `The number belongs to ${name} on the list, but the list id to another consultee. Correct one of them.`,
    'other-number': (number) =>
      `A consultee of the same name and address is on the list with the number ${number}. Correct the number or the name.`,
  },
};
