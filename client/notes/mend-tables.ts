import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { fixTables, fixTablesKey } from '@tiptap/pm/tables'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { OpenDocument } from '../documents/documents.ts'

const onPurpose = new PluginKey<null>('mendTables')

/**
 * Where one added a row while another added a column, a cell is missing. The editor has every page add it: then there is
 * one too many, which every page mends again, and the table grows and grows. Here one page does it: of those with a
 * caret in the note the one with the lowest number. Where that one only reads, rows stay uneven until it has gone.
 */
export const MendTables = Extension.create<{ readonly provider: OpenDocument['provider'] | null }>({
  name: 'mendTables',
  addOptions: () => ({ provider: null }),
  addProseMirrorPlugins() {
    const { editor } = this
    const awareness = this.options.provider?.awareness
    if (!awareness) return []
    /** What was looked at last, and whether this page itself changed something since; null: nothing is new. */
    let since: { readonly state: EditorState; readonly isOwn: boolean } | null = null

    const isOnUs = (isOwn: boolean) => {
      const others = [...awareness.getStates()].flatMap(([client, { cursor }]) =>
        cursor && client !== awareness.clientID ? [client] : [],
      )
      if (editor.view.hasFocus()) return others.every((client) => client > awareness.clientID)
      return isOwn && others.length === 0
    }
    const mend = () => {
      const seen = since
      since = null
      if (!seen || editor.isDestroyed || !editor.isEditable || !isOnUs(seen.isOwn)) return
      const mended = fixTables(editor.state, seen.state)
      if (mended) editor.view.dispatch(mended.setMeta(onPurpose, true).setMeta('addToHistory', false))
    }
    return [
      new Plugin({
        // The editor's own mending comes behind every change, also of others.
        filterTransaction: (one) => !one.getMeta(fixTablesKey) || one.getMeta(onPurpose) === true,
        view: () => ({
          update({ state }, before) {
            if (state.doc.eq(before.doc)) return
            const sync = ySyncPluginKey.getState(state) as { readonly isChangeOrigin?: boolean } | undefined
            // Not while a change of others is taken in: what is done then is on the page alone.
            if (!since) queueMicrotask(mend)
            since = { state: since?.state ?? before, isOwn: since?.isOwn === true || !sync?.isChangeOrigin }
          },
        }),
      }),
    ]
  },
})
