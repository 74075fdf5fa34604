/** What an installation says of accessibility and of personal data. */
export const aboutSv = {
  accessibility: {
    title: 'Tillgänglighet',
    paragraphs: [
      'Webbplatsen ska kunna användas av alla. Vi utgår från lagen om tillgänglighet till digital offentlig service och riktlinjerna WCAG 2.2 på nivå AA.',
      'Alla sidor fungerar med tangentbord, utan JavaScript, i 400 procents förstoring och på skärmar som är 320 bildpunkter breda. De är byggda för skärmläsare.',
      'Sidorna är prövade med automatiska verktyg, som inte hittade några brister. De är ännu inte prövade av personer som använder hjälpmedel. Handlingar som hör till en remiss, till exempel PDF-filer, kan ha brister: hör av dig om du behöver dem i en annan form.',
    ],
    responsible: (organisation: string) => `${organisation} ansvarar för webbplatsen.`,
    assessed: (day: string) => `Vi bedömde senast hur tillgängliga sidorna är ${day}.`,
    shortcomings: 'Brister som vi känner till',
    report: 'Anmäl brister',
    reportTo: 'Berätta vad som inte fungerar, så hjälper vi dig att svara på ett annat sätt:',
    supervision:
      'Är du inte nöjd med hur vi hanterar det? Anmäl det till Myndigheten för digital förvaltning, digg.se.',
  },
  personalData: {
    title: 'Personuppgifter',
    responsible: {
      title: 'Ansvarig',
      text: (organisation: string) =>
        `${organisation} är personuppgiftsansvarig. Frågor om personuppgifter besvaras av dataskyddsombudet:`,
      more: (organisation: string) => `Mer om hur ${organisation} behandlar personuppgifter`,
    },
    sections: [
      {
        title: 'Vilka uppgifter vi behandlar',
        text: 'Organisationens e-postadress, när länken användes första gången, kontaktpersonens namn och e-postadress samt det ni själva skriver i svaret.',
      },
      {
        title: 'Varför',
        text: 'För att skicka remissen, påminna om svarstiden, ta emot och registrera svaret och ställa frågor om det. Behandlingen är nödvändig för en uppgift av allmänt intresse.',
      },
      {
        title: 'Utkast',
        text: 'Ett utkast är ert eget. Personalen hos den som har skickat remissen kan inte läsa det, bara se att ett svar är påbörjat. Ett utkast tas bort ett år efter den senaste ändringen.',
      },
      {
        title: 'Skickade svar',
        text: 'Ett skickat svar är en allmän handling. Det bevaras enligt arkivlagen, kan lämnas ut till den som begär det och kan publiceras.',
      },
      {
        title: 'Kakor',
        text: 'Vi använder två kakor: en som håller dig inloggad i tolv timmar och en som minns ditt språkval. Ingen av dem följer dig på andra webbplatser.',
      },
      {
        title: 'Dina rättigheter',
        text: 'Du har rätt att få veta vilka uppgifter vi har om dig och att få fel rättade. Hör av dig till dataskyddsombudet eller svara på mejlet om remissen. Du kan också klaga hos Integritetsskyddsmyndigheten, imy.se.',
      },
    ],
  },
  missing: {
    faultsTo:
      'Adressen är inte ifylld än. Svara så länge på mejlet om remissen, eller skriv till adressen för frågor på remissens sida. (Till den som sköter Remissflow: fyll i about.faultsTo i config.json.)',
    assessedOn:
      'Den som ansvarar för webbplatsen har inte gjort någon egen bedömning än. (Till den som sköter Remissflow: fyll i about.assessedOn i config.json.)',
    dataProtectionOfficer:
      'Adressen är inte ifylld än. Svara så länge på mejlet om remissen. (Till den som sköter Remissflow: fyll i about.dataProtectionOfficer i config.json.)',
  },
};

export type AboutWords = typeof aboutSv;
