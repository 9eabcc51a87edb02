/** Puts a text on the clipboard. False where the browser lets no page do that: without permission, or on a page that came without TLS. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
