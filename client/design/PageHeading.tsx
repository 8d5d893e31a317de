import { atom } from 'nanostores'
import { useEffect, useRef, type ReactNode } from 'react'

/** The name of the office, behind the page's own title in the window's title. */
export const $titleSuffix = atom('Inloop')

let pagesSeen = 0

/** Gives the window its title: what the page is, then where. */
function usePageTitle(title: string): void {
  useEffect(() => {
    const show = () => (document.title = `${title} · ${$titleSuffix.get()}`)
    show()
    return $titleSuffix.listen(show)
  }, [title])
}

/**
 * The page's one h1. It gives the window its title, and on coming from another page it takes the focus, so that a
 * screen reader starts there. `title` stands in for `children` in the window's title.
 */
export function PageHeading({
  title,
  children,
  className,
}: {
  readonly title: string
  readonly children?: ReactNode
  readonly className?: string
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  usePageTitle(title)
  useEffect(() => {
    // The first page of a visit keeps the focus where the browser puts it.
    if (pagesSeen++ > 0) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children ?? title}
    </h1>
  )
}
