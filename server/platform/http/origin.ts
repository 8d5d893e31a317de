/** Whether a request comes from our own pages: its Origin header is there and is exactly the public address (S005, S066). */
export function isOwnOrigin(origin: string | undefined, publicUrl: string): boolean {
  return origin === publicUrl
}
