/**
 * Whether a page was built together with the files of this worker. Between two builds the server may answer with the next one's page,
 * which shares some files with ours and needs others that we do not have.
 * @param installed paths that this worker keeps
 */
export function isOfBuild(page: string, installed: ReadonlySet<string>): boolean {
  const named = page.match(/\/assets\/[\w.-]+\.(?:js|css)/g) ?? [];
  return named.length > 0 && named.every((path) => installed.has(path));
}
