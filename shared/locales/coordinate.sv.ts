/** What the coordinator's pages say. */
export const coordinateSv = {
  signIn: {
    again: 'Logga in igen',
    interrupted: {
      title: 'Inloggningen blev inte klar',
      text: 'Den tog för lång tid, avbröts eller påbörjades i ett annat fönster. Ingenting har ändrats. Logga in igen.',
    },
    refused: {
      title: 'Inloggningstjänsten släppte inte in dig',
      text: 'Den avbröt inloggningen eller nekade dig tillgång. Försök igen. Hjälper inte det, fråga den som sköter inloggningen i din organisation.',
    },
    unavailable: {
      title: 'Inloggningstjänsten svarar inte',
      text: 'Vänta några minuter och försök igen.',
    },
    notCoordinator: {
      title: 'Du är inte samordnare',
      text: (name: string) =>
        `Du är inloggad som ${name}, men kontot hör inte till dem som samordnar remisser. Be den som sköter Remissflow i din organisation att lägga till dig i gruppen för samordnare, och logga sedan in igen.`,
      otherAccount: 'Logga in med ett annat konto',
    },
    signedOut: {
      title: 'Du är utloggad',
      text: 'Stäng webbläsaren om andra använder datorn.',
      goOn: 'Logga ut även ur inloggningstjänsten',
    },
  },
};

export type Coordinate = typeof coordinateSv;
