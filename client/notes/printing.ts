import styles from './Printing.module.css'

/** What is printed: the text as it stands on the page, what it is called, and the day. */
interface Printed {
  readonly text: () => HTMLElement
  readonly title: () => string
  readonly day: () => string
}

/**
 * Makes the browser print the note and nothing else of the page, whichever way printing was asked for: a copy stands
 * beside the page for as long as it is being printed. Returns the undo.
 */
export function printOnly({ text, title, day }: Printed): () => void {
  let sheet: HTMLElement | null = null
  let before = ''
  const take = () => {
    sheet?.remove()
    if (sheet) document.title = before
    sheet = null
  }
  const put = () => {
    const note = text()
    // Hidden behind another tab of the room: then something else is being printed.
    if (note.offsetParent === null) return
    take()
    before = document.title
    document.title = title() || before
    sheet = document.createElement('div')
    sheet.className = styles['sheet'] ?? ''
    sheet.dataset['printed'] = ''
    const copy = note.cloneNode(true) as HTMLElement
    for (const extra of copy.querySelectorAll('.ProseMirror-widget, [data-grip], [data-task-mark="empty"]'))
      extra.remove()
    for (const letter of copy.querySelectorAll('[data-caret]')) letter.removeAttribute('data-caret')
    for (const attribute of ['contenteditable', 'role', 'tabindex', 'data-large', 'aria-label', 'aria-description'])
      copy.removeAttribute(attribute)
    const when = document.createElement('p')
    when.className = styles['day'] ?? ''
    when.textContent = day()
    sheet.append(when, copy)
    document.body.append(sheet)
  }
  window.addEventListener('beforeprint', put)
  window.addEventListener('afterprint', take)
  return () => {
    window.removeEventListener('beforeprint', put)
    window.removeEventListener('afterprint', take)
    take()
  }
}
