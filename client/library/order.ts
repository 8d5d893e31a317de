import type { DocumentKind } from '#shared/documents/limits.ts'
import type { DocumentId, FolderId } from '#shared/kernel/ids.ts'
import type { Folder, Library, Shelved } from '#shared/library/contract.ts'

/** What of a library is listed. */
export type Shown = DocumentKind | 'all' | 'favourites'

/** A part of the list: a folder with what lies in it, or what lies in none. */
export interface Section {
  readonly folder: Folder | null
  readonly documents: readonly Shelved[]
}

const lastUsed = ({ changed, createdAt }: Shelved) => changed?.at ?? createdAt

/** What of these is listed, what was used last on top. Pure. */
export function toList(documents: readonly Shelved[], shown: Shown): readonly Shelved[] {
  return documents
    .filter(({ trashedAt }) => trashedAt === null)
    .filter(({ kind, favourite }) => shown === 'all' || (shown === 'favourites' ? favourite : kind === shown))
    .sort((a, b) => lastUsed(b) - lastUsed(a))
}

/** The list: what lies in no folder first, then folder by folder in their names' order; newest on top. Pure. */
export function toSections({ documents, folders }: Library, shown: Shown): readonly Section[] {
  const listed = toList(documents, shown)
  const there = new Set(folders.map(({ id }) => id))
  const within = (id: FolderId | null) =>
    listed.filter(({ folderId }) => (folderId && there.has(folderId) ? folderId : null) === id)
  const named = [...folders].sort((a, b) => a.name.localeCompare(b.name))
  const sections = named.map((folder) => ({ folder, documents: within(folder.id) }))
  // An empty folder is worth showing where everything is; among favourites it is noise.
  return [
    { folder: null, documents: within(null) },
    ...sections.filter((section) => shown === 'all' || section.documents.length > 0),
  ]
}

/** What lies in the trash, what was put there last on top. Pure. */
export function inTrash({ documents }: Library): readonly Shelved[] {
  return documents.filter(({ trashedAt }) => trashedAt !== null).sort((a, b) => (b.trashedAt ?? 0) - (a.trashedAt ?? 0))
}

/** Which document of a kind is shown: the wanted one where it is there, else the first that was made. Null: none. Pure. */
export function chooseDocument({ documents }: Library, kind: DocumentKind, wanted: DocumentId | null): Shelved | null {
  const there = documents.filter((document) => document.kind === kind && document.trashedAt === null)
  return there.find(({ id }) => id === wanted) ?? [...there].sort((a, b) => a.createdAt - b.createdAt)[0] ?? null
}
