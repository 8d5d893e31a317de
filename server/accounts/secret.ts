import { createHash, randomBytes } from 'node:crypto'

const SECRET_BYTES = 32

/** A secret nobody can guess: 32 random bytes in base64url, 43 characters. */
export function createSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url')
}

/** What is kept of a secret: its SHA-256 in hexadecimal. No salt is needed where the secret itself is random. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
