import { useStore } from '@nanostores/react'
import type { Editor } from '@tiptap/react'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { announce } from '../design/announce.ts'
import { useWords } from '../i18n/i18n.ts'
import { aroundWords } from './around-words.ts'
import type { Mentioning, NoteSurface } from './note-surface.ts'
import styles from './PeopleList.module.css'
import { findPeople } from './people.ts'

interface MentionListProps {
  readonly editor: Editor
  readonly surface: NoteSurface
  readonly readers: ReadonlySet<string> | null
}

/** The people whose name is being typed behind an `@`, beside the caret. */
export function MentionList({ editor, surface, readers }: MentionListProps) {
  const mentioning = useStore(surface.$mentioning)
  return mentioning && <Open key="open" {...{ editor, surface, readers, mentioning }} />
}

/** The focus stays in the text; the text says which option is chosen. */
function Open({ editor, surface, readers, mentioning }: MentionListProps & { readonly mentioning: Mentioning }) {
  const say = useWords(aroundWords)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const people = findPeople(mentioning.text, readers)
  const [chosen, setChosen] = useState({ of: mentioning.text, at: 0 })
  const at = chosen.of === mentioning.text ? Math.min(chosen.at, Math.max(0, people.length - 1)) : 0
  const move = (to: number) => setChosen({ of: mentioning.text, at: to })
  const shown = people[at]

  useEffect(() => {
    return surface.takeKeys((event) => {
      if (event.key === 'Escape') surface.$mentioning.set(null)
      else if (people.length === 0) return false
      else if (event.key === 'ArrowDown') move((at + 1) % people.length)
      else if (event.key === 'ArrowUp') move((at - 1 + people.length) % people.length)
      else if ((event.key === 'Enter' || event.key === 'Tab') && shown) mentioning.choose(shown)
      else return false
      return true
    })
  })
  useEffect(() => {
    if (shown) announce(shown.name)
  }, [shown?.name]) // eslint-disable-line react-hooks/exhaustive-deps -- said when another stands there, not when the list is made anew
  useLayoutEffect(() => {
    const box = list.current
    const place = mentioning.place()
    if (!box || !place) return
    if (!box.matches(':popover-open')) box.showPopover()
    const { width, height } = box.getBoundingClientRect()
    const left = Math.max(8, Math.min(place.left, window.innerWidth - width - 8))
    const top = place.bottom + height + 8 > window.innerHeight ? place.top - height - 4 : place.bottom + 4
    box.style.left = `${left}px`
    box.style.top = `${Math.max(8, top)}px`
  })
  useEffect(() => {
    const text = editor.view.dom
    text.setAttribute('aria-controls', id)
    if (shown) text.setAttribute('aria-activedescendant', `${id}-${at}`)
    return () => {
      text.removeAttribute('aria-controls')
      text.removeAttribute('aria-activedescendant')
    }
  }, [editor, id, at, shown])
  return (
    <div ref={list} id={id} popover="manual" role="listbox" aria-label={say('people')} className={styles['floating']}>
      {people.length === 0 && <p className={styles['none']}>{say('nobody')}</p>}
      {people.map((person, index) => (
        <div
          key={person.memberId}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          className={styles['option']}
          onMouseDown={(event) => {
            event.preventDefault()
            mentioning.choose(person)
          }}
        >
          {person.name}
        </div>
      ))}
    </div>
  )
}
