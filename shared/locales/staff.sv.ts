/** What every page of staff says, whichever function makes it. */
export const staffSv = {
  signOut: 'Logga ut',
  areas: {
    label: 'Arbetsytor',
    '/samordna': 'Remisser',
    '/samordna/planer': 'Planer',
    '/samordna/ataganden': 'Åtaganden',
    '/samordna/aktorer': 'Aktörer',
    '/samordna/uppfoljning': 'Uppföljning',
    '/samordna/indikatorer': 'Indikatorer',
  },
  ended: {
    title: 'Du behöver logga in igen',
    text: 'Din inloggning har upphört. Ingenting har ändrats, och det du skrev finns kvar på den här sidan.',
    how: 'Logga in i en ny flik. Kom sedan tillbaka hit och skicka igen.',
    again: 'Logga in (öppnas i en ny flik)',
    resend: 'Skicka igen',
  },
};

export type Staff = typeof staffSv;
