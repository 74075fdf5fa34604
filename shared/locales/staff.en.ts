import type { Staff } from './staff.sv.ts';

export const staffEn: Staff = {
  signOut: 'Sign out',
  areas: {
    label: 'Work areas',
    '/samordna': 'Consultations',
    '/samordna/planer': 'Plans',
    '/samordna/ataganden': 'Commitments',
    '/samordna/aktorer': 'Actors',
    '/samordna/uppfoljning': 'Follow-up',
    '/samordna/indikatorer': 'Indicators',
  },
  ended: {
    title: 'You need to sign in again',
    text: 'Your session has ended. Nothing has been changed, and what you wrote is kept on this page.',
    how: 'Sign in in a new tab. Then come back here and send again.',
    again: 'Sign in (opens in a new tab)',
    resend: 'Send again',
  },
};
