/** Opens the page made for paper in a window of its own and brings up the browser's own print dialogue. That page runs no script. */
export function openForPrint(path: string): void {
  const page = window.open(path, '_blank');
  page?.addEventListener('load', () => page.print());
}
