/** What every page says, whoever it is for. */
export const commonSv = {
  serviceName: 'Remisser och remissvar',
  skipToContent: 'Hoppa till innehållet',
  errorPrefix: 'Fel:',
  errorSummary: 'Det här behöver rättas',
  optional: 'frivilligt',
  charactersAtMost: (limit: string) => `Högst ${limit} tecken.`,
  /** `{n}` is filled in by the page's script. */
  charactersNow: 'Du har skrivit {n}.',
  charactersOver: (count: string, limit: string) =>
    `Texten är ${count} tecken lång. Korta den till högst ${limit} tecken.`,
  notAChoice: 'Välj ett av alternativen.',
  home: 'Till startsidan',
  footer: {
    label: 'Om webbplatsen',
    accessibility: 'Tillgänglighet',
    personalData: 'Personuppgifter',
  },
  language: { other: 'In English', otherCode: 'en' as 'sv' | 'en' },
  errors: {
    notFound: {
      title: 'Sidan finns inte',
      text: 'Kontrollera adressen, eller börja om från startsidan.',
    },
    methodNotAllowed: {
      title: 'Det går inte att öppna den här adressen så',
      text: 'Adressen hör till en knapp på en annan sida. Gå tillbaka i webbläsaren och använd knappen.',
    },
    foreignOrigin: {
      title: 'Vi kunde inte ta emot det du skickade',
      text: 'Det kom från en annan webbplats, eller så döljer webbläsaren varifrån det kom. Ingenting har ändrats. Öppna sidan igen från länken i ditt mejl, i en vanlig flik, och försök på nytt. Gå tillbaka i webbläsaren om du vill kopiera det du har skrivit.',
    },
    badRequest: {
      title: 'Vi kunde inte läsa det du skickade',
      text: 'Ingenting har ändrats. Gå tillbaka i webbläsaren – det du har skrivit finns oftast kvar – och försök igen.',
    },
    tooLarge: {
      title: 'Det du skickade är för stort',
      text: 'Ingenting har ändrats. Gå tillbaka i webbläsaren – det du har skrivit finns oftast kvar – korta texten och försök igen.',
    },
    failed: {
      title: 'Något gick fel hos oss',
      text: 'Det beror inte på dig. Vänta några minuter och försök igen. Gå tillbaka i webbläsaren om du nyss skickade något: det du har skrivit finns oftast kvar.',
    },
  },
};

export type Common = typeof commonSv;
