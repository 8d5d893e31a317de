import type { Editor } from '@tiptap/react'
import { useEffect, useState } from 'react'
import { scanNote, type Scan } from './note-scan.ts'

/** While one types the lists beside the note wait for a pause. */
const PAUSE_MS = 300

/** What is in the note beside its text, looked through again when one pauses; only while it is wanted. */
export function useScan(editor: Editor): Scan {
  const [scan, setScan] = useState(() => scanNote(editor.state.doc))
  useEffect(() => {
    let timer: number | undefined
    const look = () => {
      timer = undefined
      setScan(scanNote(editor.state.doc))
    }
    const changed = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (!transaction.docChanged) return
      window.clearTimeout(timer)
      timer = window.setTimeout(look, PAUSE_MS)
    }
    look()
    editor.on('transaction', changed)
    return () => {
      editor.off('transaction', changed)
      window.clearTimeout(timer)
    }
  }, [editor])
  return scan
}
