const days = (count: number) => (count === 1 ? '1 dag' : `${count} dagar`);

/** What the public and the consultees read. */
export const respondSv = {
  public: {
    title: 'Öppna remisser',
    lead: 'Här finns de remisser som är ute just nu.',
    none: 'Just nu finns ingen öppen remiss.',
    lastDay: 'Sista dag att svara',
    caseReference: 'Diarienummer',
    sender: 'Avsändare',
    remiss: 'Remiss',
    coverLetter: 'Missiv',
    howTo: {
      title: 'Så svarar du',
      invited:
        'Har ni fått remissen? Öppna den personliga länken i mejlet från oss. Där fyller ni i svaret, sparar det och skickar det när det är klart.',
      others: (mailbox: string, caseReference: string) =>
        `Alla får lämna synpunkter. Har ni inte fått någon länk? Skicka svaret med e-post till ${mailbox} och ange diarienummer ${caseReference}.`,
      questions: (mailbox: string) => `Frågor om remissen: ${mailbox}.`,
    },
    questions: 'Frågorna',
    questionsLead: 'Vi vill särskilt veta:',
    focusAreas: 'Inriktningsområden',
    chapters: 'Kapitel',
    notAskedFor:
      'Vi frågar inte särskilt efter synpunkter på det här kapitlet, men det går bra att lämna sådana.',
    documents: 'Handlingar',
    formats: { 'application/pdf': 'PDF', 'text/plain; charset=utf-8': 'text' },
  },
  deadline: {
    daysLeft: (count: number) => `${days(count)} kvar`,
    today: 'sista dagen är i dag',
    over: 'Svarstiden har gått ut. Svaret tas emot och registreras ändå, med uppgift om att det kom in efter svarstiden.',
  },
  link: {
    title: 'Svara på remissen',
    lead: (consultee: string) => `Den här länken är personlig för ${consultee}.`,
    open: 'Öppna svarsformuläret',
    hint: 'Dela inte länken utanför organisationen: den som har den kan läsa och skicka svaret.',
    deadTitle: 'Länken fungerar inte',
    deadText: 'Den kan vara felskriven, avklippt eller ersatt av en nyare. Så här gör du:',
    deadSteps: [
      'Öppna länken i det senaste mejlet om remissen. Kopiera hela adressen om den är delad på två rader.',
      'Hjälper inte det? Be om länken här nedanför, eller svara på mejlet. Då når du samordnaren.',
    ],
    deadElse: 'Det du har sparat finns kvar.',
  },
  lostLink: {
    title: 'Få länken mejlad igen',
    lead: 'Skriv adressen som remissen skickades till. Är den med på sändlistan för en öppen remiss skickar vi den personliga länken dit.',
    email: 'E-postadress',
    hint: 'Ofta en funktionsbrevlåda, till exempel remiss@kommun.example.',
    button: 'Mejla länken',
    error: 'Skriv en e-postadress, till exempel remiss@kommun.example.',
    askedTitle: 'Titta i inkorgen',
    asked:
      'Är adressen med på sändlistan kommer länken dit inom några minuter. Titta också bland skräpposten. Till samma adress skickar vi länken högst en gång i timmen.',
    secret:
      'Vi säger inte om adressen finns hos oss. Kommer inget mejl: pröva en annan adress, fråga en kollega, eller skriv till adressen för frågor på remissens sida.',
    other: 'Skriv en annan adress',
  },
  session: {
    endedTitle: 'Du behöver öppna länken igen',
    endedText:
      'Av säkerhetsskäl gäller inloggningen i tolv timmar. Öppna länken i mejlet om remissen igen. Det du har sparat finns kvar.',
    lost: 'Hittar du inte mejlet? Få länken mejlad igen',
    signOut: 'Logga ut',
    signedOutTitle: 'Du har loggat ut',
    signedOutText: 'Öppna länken i mejlet om remissen när du vill fortsätta.',
  },
  otherAnswer: {
    title: 'Formuläret hör till ett annat svar',
    text: (consultee: string, consultation: string) =>
      `Ingenting har sparats eller skickats. I den här webbläsaren är du nu inloggad för ${consultee} och remissen ”${consultation}”, för det var den personliga länken dit som öppnades senast.`,
    goOn: 'Vill du fortsätta med det andra svaret? Öppna den personliga länken i mejlet om det svaret igen.',
    toThisOne: (consultee: string) => `Till svaret från ${consultee}`,
  },
  typedBack: {
    title: 'Det här skrev du',
    text: 'Texten är inte sparad. Kopiera den om du vill ha den kvar.',
  },
  tasks: {
    title: 'Ert remissvar',
    notSent: 'Ej skickat',
    notSentText:
      'Svaret är ett utkast som bara ni kan läsa. Det är inte inlämnat förrän ni har granskat och skickat det.',
    supplementing: (time: string) =>
      `Svaret som ni skickade ${time} gäller tills ni har granskat och skickat den nya versionen.`,
    toSent: 'Visa svaret som är skickat',
    sections: 'Delar att fylla i',
    sectionsLead: 'Ta delarna i den ordning ni vill. Bara den första och den sista måste fyllas i.',
    notStarted: 'Inte påbörjad',
    saved: 'Sparad',
    documents: 'Handlingar',
    consultation: 'Läs mer om remissen',
    send: 'Granska och skicka',
    takeOverTitle: 'Det finns ett påbörjat utkast',
    takeOverText:
      'Den som hade er förra svarslänk har lämnat över sitt utkast. Ta över det om ni vill fortsätta där det slutade. Det går bara innan ni har sparat något eget.',
    takeOver: 'Ta över utkastet',
  },
  section: {
    back: 'Tillbaka till översikten',
    saveAndContinue: 'Spara och fortsätt',
    saveAndReturn: 'Spara och gå till översikten',
    missing: 'Fältet kom inte fram. Kontrollera att texten är den du vill ha och spara igen.',
    overallLead: 'Vad anser ni om förslaget som helhet?',
    endorsesHint: 'Fyll i vems svar ni ansluter er till, om ni har valt det ovan.',
    commentHint: 'Motivera gärna. Börja med det viktigaste.',
    stanceOptional: 'Ställningstagande (frivilligt)',
    participationHint: 'Välj allt som stämmer.',
    participationTextLabel: 'Beskriv med egna ord hur ni vill medverka',
    chaptersLead: 'Lämna synpunkter på de kapitel ni vill. Resten kan stå tomma.',
    initiativesLabel: 'Ytterligare insatser som ni föreslår',
    decisionLead:
      'Frivilligt. Berätta om svaret är beslutat politiskt eller på delegation, eller om det är preliminärt.',
    decidedByHint: 'Till exempel kommunstyrelsen.',
    decidedOnHint:
      'Skriv som 2021-03-05. Är svaret preliminärt skriver ni dagen för det möte som är planerat.',
    paragraphHint: 'Till exempel § 112.',
    contactLead:
      'Uppgifterna behövs för att vi ska kunna registrera svaret och ställa frågor om det.',
    ownReferenceHint: 'Frivilligt. Skriv det som ni brukar.',
    contactNameHint: 'Den som kan svara på frågor om svaret.',
    contactEmailHint: 'Kvittot skickas till den adress som fick remissen, inte hit.',
    focusAreaLead: 'Allt på den här sidan är frivilligt.',
  },
  autosave: {
    saved: (time: string) => `Utkastet sparat ${time}. Svaret är inte skickat.`,
    failed: 'Det gick inte att spara just nu. Det du har skrivit finns kvar på sidan.',
  },
  conflict: {
    title: 'Texten har ändrats i ett annat fönster',
    text: 'Någon sparade den här delen medan du skrev. Inget är förlorat: nedan ser du det som är sparat, och i formuläret det som du skrev.',
    stored: 'Det som är sparat',
    own: 'Det som du skrev',
    ownText: 'Ändra gärna här och spara. Då ersätter din text den sparade.',
    save: 'Spara min text i stället',
  },
  check: {
    title: 'Granska ert svar',
    lead: 'Läs igenom svaret. Vill ni ändra något efter att det är skickat får ni skicka en ny version.',
    supplementLead:
      'Läs igenom den nya versionen. Den gäller i stället för svaret som ni har skickat, som också finns kvar hos oss.',
    unchanged: 'Ni har inte ändrat något sedan ni skickade svaret. Då finns inget nytt att skicka.',
    change: 'Ändra',
    gaps: 'Det här behöver fyllas i innan svaret kan skickas',
    cannotSend: 'Svaret kan skickas när det som saknas är på plats. Se listan högst upp på sidan.',
    gap: {
      stance: 'Välj ett ställningstagande till förslaget som helhet',
      endorses: 'Skriv vems svar ni ansluter er till',
      decidedBy: 'Skriv vem som har beslutat om svaret',
      decidedOn: 'Skriv datum för beslutet som 2021-03-05',
      contactName: 'Skriv namnet på en kontaktperson',
      contactEmail: 'Skriv en giltig e-postadress till kontaktpersonen',
    },
    changed:
      'Utkastet har ändrats sedan du granskade det, kanske i ett annat fönster. Svaret är inte skickat. Läs igenom det igen.',
    changedTitle: 'Svaret har ändrats',
    tooLarge: (size: string, limit: string) =>
      `Svaret är ${size} stort. Det får vara högst ${limit}. Korta någon av texterna, eller skicka en del av svaret med e-post.`,
    tooLargeTitle: 'Svaret är för stort',
    meetingTitle: 'Beslutet fattas efter sista svarsdagen',
    meeting: (day: string) =>
      `Ni har skrivit att beslutet fattas ${day}. Ni kan be om mer tid, eller skicka det preliminära svaret nu och en ny version när beslutet är fattat.`,
    beforeTitle: 'Innan ni skickar',
    publicRecord:
      'Svaret blir en allmän handling när det har kommit in. Det registreras i diariet, kan lämnas ut till den som begär det och kan publiceras.',
    personalData:
      'Kontaktpersonens namn och e-postadress används för att registrera svaret och ställa frågor om det. Skriv inte andra personuppgifter än de som behövs.',
    personalDataLink: 'Så behandlar vi personuppgifter',
    receipt: 'Ett kvitto med hela svaret skickas till den e-postadress som fick remissen.',
    lateTitle: 'Svarstiden har gått ut',
    late: 'Svaret tas emot och registreras, med uppgift om att det kom in efter svarstiden.',
    send: 'Skicka svaret',
    back: 'Tillbaka till översikten',
  },
  receipt: {
    title: 'Svaret är inskickat',
    lead: 'Tack för ert svar. Ett kvitto med hela svaret skickas med e-post.',
    reference: 'Referens',
    consultee: 'Svar från',
    consultation: 'Remiss',
    submittedAt: 'Kom in',
    inTime: 'Inom svarstiden',
    late: 'Efter svarstiden',
    timing: 'Svarstid',
    checksum: 'Kontrollsumma (SHA-256)',
    next: 'Vad händer nu?',
    nextText:
      'Svaret är nu en allmän handling och registreras i diariet. När svarstiden är slut sammanställs alla svar.',
    version: 'Version',
    replaces: (version: number) => `${version} (ersätter version ${version - 1})`,
    supplementTitle: 'Vill ni ändra eller lägga till något?',
    supplementText:
      'Ni kan skicka en ny version av svaret. Den registreras med sin egen tidpunkt. Det svar som ni har skickat finns kvar.',
    supplement: 'Ändra eller komplettera svaret',
    begunTitle: 'Ni har påbörjat en ny version',
    begun:
      'Den är ett utkast som bara ni kan läsa. Svaret på den här sidan gäller tills ni har skickat den nya.',
    toBegun: 'Fortsätt med den nya versionen',
    answer: 'Hela svaret',
    unsentTitle: 'Det finns text som inte är skickad',
    unsent:
      'Texten nedan finns i ert utkast och ingår inte i svaret. Ska den vara med? Välj ”Ändra eller komplettera svaret”.',
  },
  decline: {
    short: 'Ska ni inte svara?',
    title: 'Avstå från att svara',
    lead: (consultee: string) => `Meddela att ${consultee} avstår från att yttra sig.`,
    record:
      'Meddelandet registreras som ert svar. Det blir en allmän handling, och ni får ett kvitto med e-post.',
    reminders: 'Ni får inga fler påminnelser om den här remissen.',
    later: 'Ångrar ni er kan ni skicka ett svar senare. Öppna i så fall er personliga länk igen.',
    draft:
      'Det som ni har sparat i ert utkast skickas inte. Det finns kvar, och bara ni kan läsa det.',
    reason: 'Varför avstår ni? (frivilligt)',
    send: 'Meddela att vi avstår',
    cancel: 'Avbryt',
  },
  handOn: {
    short: 'Ska någon annan svara?',
    title: 'Lämna över till någon annan',
    lead: (consultee: string) => `Skriv adressen till den som ska svara för ${consultee}.`,
    consequences: [
      'Den nya adressen får remissen och en egen länk. Alla mejl om remissen går dit i fortsättningen.',
      'Det som ni har sparat i utkastet följer med.',
      'Er länk slutar gälla, och du loggas ut.',
    ],
    email: 'E-postadress',
    hint: 'Helst en funktionsbrevlåda som flera läser.',
    button: 'Lämna över',
    cancel: 'Avbryt',
    errors: {
      email: 'Skriv en e-postadress, till exempel remiss@kommun.example.',
      same: 'Skriv en annan adress: det är hit remissen går nu.',
    },
    wrongTitle: 'Har remissen kommit fel?',
    wrong: (mailbox: string) =>
      `Vet du inte vem som ska svara, eller rör remissen inte er? Skriv till ${mailbox}.`,
    doneTitle: 'Remissen är överlämnad',
    done: [
      'Den nya adressen får remissen inom några minuter. Länken som ni hade har slutat gälla.',
      'Blev adressen fel? Ni får ett mejl om att länken har slutat gälla. Svara på det, så hjälper samordnaren till.',
    ],
  },
  alreadySent: {
    title: 'Svaret är redan skickat',
    text: 'Ska något ändras eller läggas till? Skicka en ny version av svaret: det börjar på sidan med kvittot.',
    toReceipt: 'Visa kvittot',
  },
  handOver: {
    title: 'Lämna över utkastet',
    text: (consultee: string) =>
      `${consultee} har fått en ny adress för remissen, och den här adressens svarslänk gäller inte längre. Om ni har sparat ett utkast kan den nya mottagaren inte läsa det förrän ni lämnar över det.`,
    decide: 'Lämna bara över om ni vet att den nya mottagaren ska svara för er.',
    button: 'Lämna över utkastet',
    doneTitle: 'Utkastet är överlämnat',
    doneText: 'Den nya mottagaren kan nu ta över det. Ni behöver inte göra något mer.',
    noneTitle: 'Det fanns inget att lämna över',
    noneText: 'Inget utkast har sparats med er länk. Ni behöver inte göra något mer.',
  },
  pause: {
    title: 'Pausa påminnelserna?',
    lead: 'Den adress som fick påminnelsen får inga fler, varken om den här remissen eller om andra från oss.',
    consequences: [
      'Inbjudningar till nya remisser, besked om ändrad svarstid och kvitton på svar skickas som vanligt.',
      'Sista svarsdag är densamma, och länken till svaret fungerar.',
      'Samordnaren ser att påminnelserna är pausade.',
    ],
    pause: 'Pausa påminnelserna',
    instead:
      'Vill ni slippa påminnelser om just en remiss? Svara på den. Det går bra att svara att ni avstår från att yttra er.',
    pausedTitle: 'Påminnelserna är pausade',
    pausedLead: 'Den adress som fick påminnelsen får inga fler.',
    resumeTitle: 'Vill ni ha påminnelser igen?',
    resumeText: 'Den här länken fortsätter att fungera. Spara mejlet om ni vill kunna ångra er.',
    resume: 'Slå på påminnelserna igen',
    resumedTitle: 'Påminnelserna är på igen',
    resumedText:
      'Nästa påminnelse kommer på sin vanliga dag, om svaret inte har kommit in innan dess.',
  },
};

export type Respond = typeof respondSv;
