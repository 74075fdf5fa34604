import type { Exchange } from './exchange.sv.ts';

export const exchangeEn: Exchange = {
  title: 'Download and read in Excel files',
  lead: 'Download a file, change it and read it in. Nothing changes until you have seen what the file does and approved it.',
  noStrategies: 'There is no strategy here yet.',
  strategies: 'Strategies',
  plans: {
    title: 'Action plans as an Excel file',
    download: 'Download',
    all: 'All action plans',
    template: 'Empty template with allowed values and instructions',
    noPlans: 'The strategy has no action plan yet. Make one before you read in initiatives.',
    toIndicators: 'Values of indicators as an Excel file',
    fileName: 'action-plans',
    templateName: 'template-action-plans',
  },
  indicators: {
    title: 'Values of indicators as an Excel file',
    all: 'All indicators with their values',
    none: 'The strategy has no indicator yet. Make one before you read in values.',
    toPlans: 'Action plans as an Excel file',
    toList: 'To the indicators',
    fileName: 'indicators',
  },
  upload: {
    title: 'Read in',
    file: 'Excel file (.xlsx)',
    hint: 'At most 4 MB, and 2,000 rows on each sheet. The file is not kept.',
    why: 'Why is it changed? (optional)',
    whyHint: 'Shown in the history. Left empty, the name of the file stands there.',
    check: 'Check the file',
    defaultWhy: (file) => `Read in from ${file}`,
    errors: {
      none: 'Choose a file.',
      tooBig: 'The file is larger than 4 MB. Remove what is not needed, or split it.',
      whyTooLong: 'Shorten the reason to at most 200 characters.',
    },
  },
  check: {
    title: 'What the file does',
    badTitle: 'The file has errors',
    nothing: 'Nothing has changed. Mend this in the file, save it and read it in again.',
    cell: 'Cell',
    problem: 'What is wrong',
    problems: (count) => `${count} errors`,
    one: '1 error',
    more: (shown) => `The first ${shown} errors are shown.`,
    file: 'File',
    why: 'Reason',
    added: 'New',
    changed: 'Changed',
    unchanged: 'Unchanged',
    caption: 'New and changed',
    what: 'What changes',
    isNew: 'New',
    apply: 'Make the changes',
    cancel: 'Cancel',
    once: 'All of it is written at once. If something cannot be written, nothing changes.',
    untouched: 'What is not in the file is left as it is.',
    noChange: 'Everything in the file stands there already. There is nothing to change.',
    conflictTitle: 'Something has changed since the file was checked',
    conflict: 'Nothing of the file has been written. This is what it does now:',
    again: 'Read in another file',
    lost: 'The check could not be read. Nothing has changed. Choose the file again.',
  },
  done: {
    title: 'The changes are made',
    nothing: 'Nothing needed to change',
    changed: (count) => `${count} new or changed.`,
  },
  unreadable: {
    empty: () => 'The file is empty. Choose another file.',
    'not-xlsx': () =>
      'This is not an Excel file (.xlsx), whatever its name. Open it in Excel or LibreOffice, choose Save as and the file type Excel Workbook (.xlsx).',
    'old-excel': () =>
      'The file is of Excel’s old kind (.xls). Open it, choose Save as and the file type Excel Workbook (.xlsx).',
    encrypted: () =>
      'The file is protected by a password. Remove the password in Excel and save it again.',
    'too-large': () =>
      'The file unpacks to more than 20 MB. Remove pictures and sheets that are not needed, or split it.',
    'too-many-rows': (sheet) =>
      `The sheet ${sheet} goes below row 2,001. At most 2,000 rows are taken. Remove rows that are not needed, formatted empty ones too, or split the file.`,
    'too-many-columns': (sheet) =>
      `The sheet ${sheet} goes beyond 100 columns. Remove the columns to the right of the table, empty ones too.`,
    malformed: (sheet) =>
      `${sheet ? `The sheet ${sheet}` : 'The file'} cannot be read. Open the file in Excel or LibreOffice, save it anew and try again.`,
  },
  sheets: {
    initiatives: 'Initiatives',
    participants: 'Participants',
    milestones: 'Milestones',
    values: 'Values',
    allowed: 'Allowed values',
    instructions: 'Instructions',
  },
  columns: {
    plan: 'Action plan',
    id: 'Initiative id',
    version: 'Version number',
    name: 'Name',
    goal: 'Goal',
    activities: 'What is done',
    intendedResult: 'Intended result',
    resources: 'Resources',
    leadActor: 'Lead actor',
    contacts: 'Contacts',
    startsOn: 'Start date',
    endsOn: 'End date',
    indicators: 'Indicators',
    criteria: 'S3 criteria',
    goals: 'Goals and priorities',
    internalNote: 'Internal note',
    publicNote: 'Public note',
    actor: 'Actor',
    role: 'Role',
    milestone: 'Milestone id',
    dueOn: 'Due on',
    doneOn: 'Done on',
    indicator: 'Indicator id',
    unit: 'Unit',
    year: 'Year',
    value: 'Value',
  },
  parts: { participants: 'Participants', milestones: 'Milestones' },
  allowed: { column: 'Column', value: 'Write this', meaning: 'It means' },
  instructions: {
    heading: 'How to fill in the file',
    plans: [
      'Each initiative is a row on the sheet Initiatives. Participants and milestones have sheets of their own, a row for each.',
      'Do not change the headings of the columns. Columns that you add are not read.',
      'Action plan and Initiative id say which initiative the row is about. A new initiative gets an id that you choose: lower-case letters a–z, digits and single hyphens, e.g. open-test-beds. The id never changes after that.',
      'Version number stays as it was when the file was downloaded, and is empty for a new initiative. If somebody else has changed the initiative since, you are told.',
      'Write dates as dates, e.g. 2022-01-31. Leave End date empty when the initiative is continuous.',
      'Write actors, indicators, criteria, goals and priorities by the ids on the sheet Allowed values. Separate several in one cell by semicolons.',
      'An initiative gets the participants and milestones that the file has. A row that you remove from those sheets is removed from the initiative. If you remove the whole sheet, they are left as they are.',
      'An initiative that is not in the file is left as it is. A file removes no initiative.',
      'Formulas and merged cells are not taken. At most 2,000 rows on each sheet, and at most 45 new or changed initiatives at a time.',
      'A text that begins with = + - or @ has an apostrophe before it in the file. It goes away when the file is read in.',
    ],
    values: [
      'Each value is a row on the sheet Values: the id of the indicator, the year and the value.',
      'A row without a value is skipped. A value of a year that has one takes its place. A file removes no values.',
      'Formulas and merged cells are not taken. At most 2,000 rows.',
    ],
  },
  problems: {
    formula: 'the cell holds a formula. Write the value itself instead.',
    merged: 'the cell is merged with other cells. Split it and fill in each cell.',
    error: 'the cell holds an error from Excel. Write a value, or empty the cell.',
    sheetMissing: (sheet) => `the sheet ${sheet} is missing. Download a new file and begin there.`,
    columnMissing: (column) =>
      `the column ${column} is missing. Write its heading back, or download a new file.`,
    columnTwice: (column) => `the column ${column} is there twice. Remove one of them.`,
    required: (column) => `${column} is empty. Fill in the cell.`,
    tooLong: (length, limit) =>
      `the text is ${length} characters long. Shorten it to at most ${limit} characters.`,
    notADay: (written) => `“${written}” is not a date. Write it as a date, e.g. 2022-01-31.`,
    notAnId: (written) =>
      `“${written}” cannot be an id. Use lower-case letters a–z, digits and single hyphens, at most 60 characters.`,
    notAMilestoneId: (written) =>
      `“${written}” cannot be an id. Use lower-case letters a–z, digits and single hyphens, at most 40 characters.`,
    notANumber: (written) => `“${written}” is not a number. Write a number, e.g. 3.5.`,
    notAYear: (written) => `“${written}” is not a year. Write a year, e.g. 2022.`,
    unknownPlan: (id) =>
      `there is no action plan “${id}” in the strategy. The sheet Allowed values shows those there are.`,
    closedPlan: 'the action plan is closed. Open it again before you change it.',
    unknownActor: (id) =>
      `there is no actor “${id}”. Write an id from the sheet Allowed values, or add the actor first.`,
    endedActor: (name) => `${name} is closed or merged. Choose another actor.`,
    unknownIndicator: (id) =>
      `there is no indicator “${id}”. Write an id from the sheet Allowed values.`,
    unknownTag: (id) =>
      `“${id}” is not among those to choose from. Write an id from the sheet Allowed values.`,
    unknownInitiative: (id) =>
      `the initiative “${id}” is not on the sheet Initiatives in that action plan.`,
    sameInitiative: (row) => `the initiative stands on row ${row} already. Remove one of the rows.`,
    sameMilestone: (row) =>
      `a milestone of the initiative has that id on row ${row} already. Give it another.`,
    sameActor: (row) => `the actor stands on row ${row} already. Remove one of the rows.`,
    sameValue: (row) => `the value of the indicator for that year stands on row ${row} already.`,
    twiceInCell: (id) => `“${id}” stands twice in the cell. Remove one of them.`,
    tooManyInCell: (limit) => `more than ${limit} in one cell. Remove some.`,
    endBeforeStart: (start) =>
      `end date before start date. Write a date from ${start} on, or leave it empty.`,
    milestoneOutside: (start, end) =>
      end
        ? `the milestone is outside its initiative. Write a date from ${start} to ${end}.`
        : `the milestone is before its initiative. Write a date from ${start} on.`,
    doneLater: 'the date has not come yet. Leave it empty until the milestone is done.',
    tooManyParticipants: (limit) =>
      `the initiative has more than ${limit} participants. Remove some.`,
    tooManyMilestones: (limit) => `the initiative has more than ${limit} milestones. Remove some.`,
    tooMuchText: 'the texts of the initiative are too long together. Shorten them.',
    changedSince: (version, now) =>
      `the initiative has changed since the file was downloaded (version ${version}, now ${now}). Download a new file and make the change in it.`,
    versionMissing:
      'the initiative exists, but the row has no version. Download a new file and make the change in it, or choose another id for a new initiative.',
    versionOfNone:
      'there is no such initiative, but the row has a version. Empty the cell if the initiative is new, or else check the id.',
    tooManyChanges: (count, limit) =>
      `the file adds or changes ${count} initiatives. At most ${limit} can be written at once. Split the file.`,
    tooMuchAtOnce: 'the file changes too much text to be written at once. Split it.',
    noRows: 'the sheet has no rows. Fill in at least one.',
    valueFaults: {
      'not-after-baseline': (baseline) =>
        `the year has to be after the baseline year ${baseline}. The baseline is changed on the page of the indicator.`,
      'not-yet': () => 'the year has not begun. Write a year that has begun.',
    },
    valuesFull: (limit) => `the indicator has ${limit} values already.`,
  },
  valueChange: (year, before, after) => `${year}: ${before} → ${after}`,
  valueNew: (year, value) => `${year}: ${value}`,
};
