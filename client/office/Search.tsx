import { useStore } from '@nanostores/react'
import { useNavigate } from '@tanstack/react-router'
import { Search as Glass } from 'lucide-react'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { isColleague } from '#shared/access/actor.ts'
import { $me } from '../accounts/accounts.ts'
import { focusSearch, searchField } from '../design/search-focus.ts'
import { $colleagues } from '../directory/directory.ts'
import { useWords } from '../i18n/i18n.ts'
import { useHits } from '../library/library.ts'
import { $rooms } from '../rooms/rooms.ts'
import { decideFinds, keyOf, toDocumentFinds, type Find } from './find.ts'
import { FindOption } from './FindOption.tsx'
import styles from './Search.module.css'
import { whereIs } from './whereabouts.ts'
import { officeWords } from './words.ts'

const titles = { room: 'rooms', colleague: 'colleagues', document: 'documents' } as const

/** Finds rooms, colleagues, and notes and boards while one types, and goes there: the arrows choose, Enter goes, Escape empties. */
export function Search() {
  const say = useWords(officeWords)
  const navigate = useNavigate()
  const id = useId()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const [open, setOpen] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const rooms = useStore($rooms)
  const colleagues = useStore($colleagues)
  const me = useStore($me)
  // A visitor has no colleagues to find.
  const visitor = me !== null && me !== undefined && !isColleague({ kind: me.role })
  const label = say(visitor ? 'searchVisitor' : 'search')
  const hits = useHits(text, null)
  const finds = [
    ...decideFinds(text, { rooms: rooms.values(), colleagues: colleagues.values() }),
    ...toDocumentFinds(hits.kind === 'found' ? hits.hits : [], rooms),
  ]
  const searching = hits.kind === 'asking'
  const shown = open && text.trim() !== ''
  const optionId = (index: number) => `${id}-${index}`

  // Coming from another page by `/`.
  useEffect(() => {
    if (window.location.hash === '#search') focusSearch()
  }, [])
  useEffect(() => {
    if (shown) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [shown, chosen])

  const go = (find: Find | undefined) => {
    const slug = find && slugOf(find)
    if (!slug) return
    setText('')
    setOpen(false)
    const search = find.kind === 'document' ? { tab: find.hit.kind, doc: find.hit.id } : {}
    void navigate({ to: '/r/$slug', params: { slug }, search: search as never })
  }
  const press = (event: KeyboardEvent) => {
    const count = finds.length
    if (event.key === 'ArrowDown' && count > 0) setChosen((chosen + 1) % count)
    else if (event.key === 'ArrowUp' && count > 0) setChosen((chosen - 1 + count) % count)
    else if (event.key === 'Enter') go(finds[chosen])
    else if (event.key === 'Escape') setText('')
    else return
    event.preventDefault()
  }
  return (
    <div className={styles.search} role="search" onBlur={() => setOpen(false)}>
      <input
        {...searchField}
        className={styles.field}
        type="search"
        role="combobox"
        aria-label={label}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && finds.length > 0 ? optionId(chosen) : undefined}
        placeholder={say(visitor ? 'searchVisitorShort' : 'searchShort')}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        value={text}
        onChange={({ target }) => {
          setText(target.value)
          setChosen(0)
          setOpen(true)
        }}
        onFocus={() => setOpen(true)}
        onKeyDown={press}
      />
      <Glass size={18} className={styles.glass} aria-hidden />
      <kbd className={styles.key} aria-hidden="true" title={say('searchHint')}>
        /
      </kbd>
      <div role="status" className="visually-hidden">
        {shown &&
          (finds.length > 0 ? say('found', { count: finds.length }) : !searching && say('nothingFound', { text }))}
      </div>
      {shown && finds.length === 0 && (
        <div className={styles.list}>
          <p className={styles.nothing}>{searching ? say('searching') : say('nothingFound', { text })}</p>
        </div>
      )}
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        className={styles.list}
        hidden={!shown || finds.length === 0}
        // The field keeps the focus while one presses here.
        onMouseDown={(event) => event.preventDefault()}
        tabIndex={-1}
      >
        {finds.map((find, index) => (
          <FindOption
            key={keyOf(find)}
            id={optionId(index)}
            find={find}
            title={finds[index - 1]?.kind === find.kind ? null : say(titles[find.kind])}
            chosen={index === chosen}
            onPoint={() => setChosen(index)}
            onGo={() => go(find)}
          />
        ))}
      </div>
    </div>
  )
}

/** Where Enter leads: the room (with the document in it), or the room in which the colleague is. */
function slugOf(find: Find): string | null {
  if (find.kind !== 'colleague') return find.room.slug
  const where = whereIs(find.colleague.memberId).get()
  return where.kind === 'room' ? where.room.slug : null
}
