import type { ReactNode } from 'react'
import type { Run } from '#shared/versions/view.ts'
import { isSafeLink } from '../documents/documents.ts'

const tags = [
  ['bold', 'strong'],
  ['italic', 'em'],
  ['underline', 'u'],
  ['strike', 's'],
  ['code', 'code'],
] as const

/** A piece of text with its marks. A link leads where links may lead, or is plain text. */
export function RunText({ run }: { readonly run: Run }) {
  const { text, marks } = run
  let inside: ReactNode = text
  for (const [mark, Tag] of tags) if (Object.hasOwn(marks, mark)) inside = <Tag>{inside}</Tag>
  const link = Object.hasOwn(marks, 'link') ? marks['link'] : null
  const href =
    typeof link === 'object' && link !== null && Object.hasOwn(link, 'href') ? (link as { href?: unknown }).href : null
  if (!isSafeLink(href)) return inside
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {inside}
    </a>
  )
}
