import { Check } from 'lucide-react'
import {
  createContext,
  use,
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react'
import { classes } from './class-names.ts'
import styles from './Menu.module.css'
import { itemsOf, stepInMenu } from './menu-steps.ts'
import { placeBeside, type Placement } from './place-beside.ts'

/** What the button that opens a menu must carry. */
interface MenuButtonProps {
  readonly ref: Ref<HTMLButtonElement>
  readonly 'aria-haspopup': 'menu'
  readonly 'aria-expanded': boolean
  readonly 'aria-controls': string | undefined
  readonly onClick: () => void
}

interface MenuProps {
  readonly label: string
  /** `button={(props) => <Button {...props}>…</Button>}` */
  readonly button: (props: MenuButtonProps) => ReactNode
  readonly children: ReactNode
  readonly placement?: Placement
}

const CloseContext = createContext<() => void>(() => undefined)

/** A list of actions behind a button: arrows, Home, End and first letters move, Escape and a click elsewhere close it. */
export function Menu({ label, button, children, placement = { side: 'below', align: 'end' } }: MenuProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const { side, align } = placement
  useEffect(() => {
    const shown = list.current
    if (!open || !shown || !opener.current) return
    shown.showPopover()
    placeBeside(shown, opener.current, { side, align })
    ;(shown.querySelector<HTMLElement>('[role="menuitemradio"][aria-checked="true"]') ?? itemsOf(shown)[0])?.focus()
    const elsewhere = (event: PointerEvent) => {
      const { target } = event
      if (target instanceof Node && !shown.contains(target) && !opener.current?.contains(target)) setOpen(false)
    }
    document.addEventListener('pointerdown', elsewhere)
    return () => document.removeEventListener('pointerdown', elsewhere)
  }, [open, side, align])
  const close = () => {
    setOpen(false)
    opener.current?.focus({ preventScroll: true }) // it was in sight, or the menu had not been opened
  }
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Escape' || event.key === 'Tab') close()
    else if (!stepInMenu(event.currentTarget, event.key)) return
    if (event.key !== 'Tab') event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      {button({
        ref: opener,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        'aria-controls': open ? id : undefined,
        onClick: () => setOpen(!open),
      })}
      {open && (
        <div
          ref={list}
          id={id}
          popover="manual"
          role="menu"
          aria-label={label}
          // It may scroll; Tab never comes here, as it closes the menu.
          tabIndex={0}
          className={styles.menu}
          onKeyDown={move}
        >
          <CloseContext value={close}>{children}</CloseContext>
        </div>
      )}
    </>
  )
}

interface MenuItemProps {
  readonly children: ReactNode
  readonly onSelect: () => void
  readonly icon?: ReactNode
  /** For one of several choices: whether it holds now. */
  readonly checked?: boolean
  /** With `checked`: on or off by itself, and not one of several choices. */
  readonly alone?: boolean
  readonly danger?: boolean
  readonly disabled?: boolean
}

/** One action in a menu, or with `checked` one of its choices. */
export function MenuItem(props: MenuItemProps) {
  const { children, onSelect, icon, checked, alone = false, danger = false, disabled = false } = props
  const close = use(CloseContext)
  return (
    <button
      type="button"
      role={checked === undefined ? 'menuitem' : alone ? 'menuitemcheckbox' : 'menuitemradio'}
      aria-checked={checked}
      aria-disabled={disabled || undefined}
      tabIndex={-1}
      className={classes(styles.item, danger && styles.danger)}
      onClick={() => {
        if (disabled) return
        close()
        onSelect()
      }}
    >
      {icon}
      <span className={styles.words}>{children}</span>
      {checked && <Check size={18} className={styles.tick} aria-hidden />}
    </button>
  )
}

/** Items that belong together, with their title. */
export function MenuGroup({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <div role="group" aria-labelledby={title ? id : undefined} className={styles.group}>
      {title && (
        <div id={id} role="presentation" className={styles.title}>
          {title}
        </div>
      )}
      {children}
    </div>
  )
}
