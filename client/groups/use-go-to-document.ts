import { useNavigate } from '@tanstack/react-router'

/** Goes to a note or board in the room with this address. */
export function useGoToDocument(): (slug: string, document: { readonly kind: string; readonly id: string }) => void {
  const navigate = useNavigate()
  return (slug, { kind: tab, id: doc }) => {
    void navigate({ to: '/r/$slug', params: { slug }, search: { tab, doc } as never })
  }
}
