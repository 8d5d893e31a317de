import {
  ClipboardList,
  Coffee,
  ConciergeBell,
  Ear,
  LampDesk,
  Lightbulb,
  MessagesSquare,
  Presentation,
  type LucideIcon,
} from 'lucide-react'
import type { RoomKind } from '#shared/rooms/limits.ts'

const icons: Record<RoomKind, LucideIcon> = {
  reception: ConciergeBell,
  lounge: Coffee,
  meeting: MessagesSquare,
  desk: LampDesk,
  intervision: Ear,
  circle: Lightbulb,
  project: ClipboardList,
  hall: Presentation,
}

/** The picture of a kind of room; its word stands beside it. */
export function KindIcon({ kind, size = 14 }: { readonly kind: RoomKind; readonly size?: number }) {
  const Icon = icons[kind]
  return <Icon size={size} aria-hidden />
}
