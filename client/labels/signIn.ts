export const signInWords = {
  title: 'Who are you today?',
  introduction:
    'Everyone here is invented. Choose a person to see the board as they see it. Open a second browser window to be two people at once.',
  signInAs: (name: string) => `Sign in as ${name}`,
  noDemonstration:
    'Sign in through your organisation. This board is not a demonstration, so there is nobody to choose from here.',
  failed: 'Signing in did not work. Try again.',
} as const;
