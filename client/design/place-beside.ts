const GAP_PX = 6
const EDGE_PX = 8

export interface Placement {
  readonly side: 'above' | 'below'
  readonly align: 'start' | 'center' | 'end'
}

/** Puts a shown popover beside its anchor, on the other side where there is no room, and never past the window's edge. */
export function placeBeside(popover: HTMLElement, anchor: HTMLElement, { side, align }: Placement): void {
  const at = anchor.getBoundingClientRect()
  const size = popover.getBoundingClientRect()
  const above = at.top - size.height - GAP_PX
  const below = at.bottom + GAP_PX
  const fitsAbove = above >= EDGE_PX
  const fitsBelow = below + size.height <= window.innerHeight - EDGE_PX
  const top = side === 'above' ? (fitsAbove || !fitsBelow ? above : below) : fitsBelow || !fitsAbove ? below : above
  const left =
    align === 'start' ? at.left : align === 'end' ? at.right - size.width : at.left + (at.width - size.width) / 2
  const lastLeft = window.innerWidth - size.width - EDGE_PX
  popover.style.left = `${Math.max(EDGE_PX, Math.min(left, lastLeft))}px`
  popover.style.top = `${Math.max(EDGE_PX, top)}px`
}
