export const extensionsSv = {
  faults: {
    notADay: (example: string) => `Skriv en dag som finns, till exempel ${example}.`,
    'not-later': (closingDay: string) =>
      `Skriv en senare dag: sista svarsdag är redan ${closingDay}.`,
    past: 'Skriv en dag som inte har varit.',
    far: 'Skriv en dag inom ett år.',
    tooLong: (limit: string) => `Korta texten till högst ${limit} tecken.`,
  },
  /** What a consultee reads and fills in. */
  ask: {
    title: 'Be om anstånd',
    short: 'Behöver ni mer tid?',
    lead: (closingDay: string) => `Er sista svarsdag är ${closingDay}.`,
    wasLead: (closingDay: string) =>
      `Er sista svarsdag var ${closingDay}. Ni kan svara ändå; svaret märks då med att det kom in efter svarstiden.`,
    how: 'Samordnaren får er begäran med e-post och ger besked till adressen som fick remissen. Till dess gäller dagen ovan.',
    until: 'När vill ni kunna svara senast?',
    untilHint: (example: string) => `Skriv dagen så här: ${example}.`,
    reason: 'Varför behöver ni mer tid?',
    reasonHint:
      'Till exempel att svaret ska beslutas av en nämnd, och vilken dag den sammanträder. Det ni skriver blir en allmän handling.',
    noReason: 'Skriv varför ni behöver mer tid.',
    send: 'Skicka begäran',
    back: 'Tillbaka till översikten',
    waits: (until: string) =>
      `Ni har bett om anstånd till ${until}. Samordnaren har inte gett besked än.`,
    meeting: (day: string, decidedBy?: string) =>
      decidedBy ? `Svaret ska beslutas av ${decidedBy} ${day}.` : `Svaret ska beslutas ${day}.`,
    waitsTitle: 'Begäran väntar på besked',
    granted: 'Ni har fått anstånd. Dagen gäller bara er.',
    declined: (until: string) => `Er begäran om anstånd till ${until} har inte beviljats.`,
    coordinatorSays: 'Samordnaren skriver:',
    again: 'Be om mer tid',
    conflict:
      'Något har ändrats sedan sidan visades, till exempel i ett annat fönster. Begäran är inte skickad. Läs om det som gäller nu och skicka den igen om den behövs.',
    full: 'Ni har bett om anstånd så många gånger som det går. Kontakta samordnaren i stället.',
  },
  /** What the coordinator reads and decides. */
  decide: {
    titleOf: (name: string) => `Anstånd för ${name}`,
    everyonesDay: (day: string) => `Sista svarsdag är ${day}, som för alla andra.`,
    back: (name: string) => `Till ${name}`,
    answered: 'Svaret har kommit in, så mer tid behövs inte.',
    notOpen: 'Anstånd kan ges när remissen är öppen.',
    ownDay: (day: string) => `Instansen har anstånd till ${day}.`,
    asks: (until: string) => `Ber om anstånd till ${until}`,
    asked: (when: string) => `Begäran kom in ${when}.`,
    give: 'Ge mer tid',
    giveLead:
      'Bara den här instansen får den nya dagen. Den får besked med e-post, och påminnelserna räknas om.',
    until: 'Sista svarsdag för instansen',
    untilHint: (example: string) => `Skriv dagen så här: ${example}. Den kan inte tas tillbaka.`,
    reason: 'Meddelande till instansen',
    reasonHint: 'Måste fyllas i om du avslår. Står i mejlet och sparas.',
    giveReasonHint: 'Frivilligt. Står i mejlet och sparas.',
    noReason: 'Skriv varför du avslår.',
    grant: 'Bevilja',
    decline: 'Avslå',
    giveTime: 'Ge anstånd',
    done: {
      granted: (day: string) =>
        `Instansen har fått anstånd till ${day}. Ett mejl med besked är på väg.`,
      declined: 'Begäran är avslagen. Ett mejl med besked är på väg.',
    },
    conflict:
      'Någon annan har hunnit ändra något. Ingenting är sparat av det du valde. Läs om det som gäller nu och bestäm igen om det behövs.',
    full: 'Det här är beslutat så många gånger som det går. Flytta sista svarsdagen för alla i stället.',
    history: 'Tidigare begäran och beslut',
    columns: { when: 'När', what: 'Vad', who: 'Av', reason: 'Skäl' },
    happened: {
      asked: (until: string) => `Instansen bad om anstånd till ${until}`,
      granted: (until: string) => `Anstånd till ${until}`,
      declined: 'Begäran avslogs',
    },
    consultee: 'Instansen',
    nothing: '–',
  },
};

export type Extensions = typeof extensionsSv;
