import { useMemo } from 'react'
import { toParts } from './links.ts'
import styles from './Message.module.css'

/** What somebody wrote, to the letter, with its links; its direction stays its own (Unicode bidi isolation). */
export function MessageText({ text }: { readonly text: string }) {
  const parts = useMemo(() => toParts(text), [text])
  return (
    <p className={styles.text} dir="auto">
      {parts.map(({ text: words, href }, place) =>
        href ? (
          <a key={place} href={href} target="_blank" rel="noopener noreferrer nofollow">
            {words}
          </a>
        ) : (
          words
        ),
      )}
    </p>
  )
}
