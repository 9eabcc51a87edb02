/** Whom this page is of, as it says so wherever it comes in (AC12); null until it is known. It stays so until the page is loaded anew. */
let ofPage: string | null = null;

export function pageSignIn(): string | null {
  return ofPage;
}

export function setPageSignIn(signIn: string): void {
  ofPage = signIn;
}
