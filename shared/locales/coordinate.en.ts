import type { Coordinate } from './coordinate.sv.ts';

export const coordinateEn: Coordinate = {
  signIn: {
    again: 'Sign in again',
    interrupted: {
      title: 'You are not signed in yet',
      text: 'Signing in took too long, was interrupted or was started in another window. Nothing has been changed. Sign in again.',
    },
    refused: {
      title: 'The sign-in service did not let you in',
      text: 'It cancelled the sign-in or refused you access. Try again. If that does not help, ask those who run sign-in at your organisation.',
    },
    unavailable: {
      title: 'The sign-in service does not answer',
      text: 'Wait a few minutes and try again.',
    },
    notCoordinator: {
      title: 'You are not a coordinator',
      text: (name) =>
        `You are signed in as ${name}, but the account is not one of those that coordinate consultations. Ask whoever runs Remissflow at your organisation to add you to the group of coordinators, then sign in again.`,
      otherAccount: 'Sign in with another account',
    },
    signedOut: {
      title: 'You have signed out',
      text: 'Close the browser if others use this computer.',
      goOn: 'Sign out of the sign-in service too',
    },
  },
};
