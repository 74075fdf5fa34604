/** Vad som sägs när svarstiden tar slut, och innan. */
export const closingSv = {
  over: 'svarstiden är slut',
  closedTitle: 'Svarstiden är slut',
  takesNoAnswer:
    'Remissen tar inte emot svar efter sista svarsdagen. Det ni har skrivit finns kvar och kan läsas här. Hör av er till samordnaren om ni ändå behöver svara, eller be om anstånd.',
  /** I påminnelsen till den som har börjat. */
  started:
    'Ni har börjat svara men inte skickat in svaret. Det ni har skrivit finns kvar, men räknas som svar först när det är inskickat.',
};

export type Closing = typeof closingSv;
