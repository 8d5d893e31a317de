import type { HTMLAttributes, KeyboardEvent, ReactNode } from 'react'
import { classes } from './class-names.ts'
import styles from './Tabs.module.css'

/** One tab. `badge` stands behind its words: a count, a mark. */
export interface Tab<T extends string> {
  readonly id: T
  readonly label: string
  readonly icon?: ReactNode
  readonly badge?: ReactNode
}

interface TabListProps<T extends string> {
  readonly label: string
  /** What the ids of tabs and panels begin with; the panels carry the same. */
  readonly base: string
  readonly tabs: readonly Tab<T>[]
  /** None when all panels are shut. */
  readonly selected: T | null
  readonly onSelect: (id: T) => void
  readonly className?: string
}

/** A row of tabs; the arrows, Home and End choose, as one reads them. Each has its `TabPanel` with the same `base`. */
export function TabList<T extends string>({ label, base, tabs, selected, onSelect, className }: TabListProps<T>) {
  const choose = (event: KeyboardEvent) => {
    const now = tabs.findIndex(({ id }) => id === selected)
    const next = { ArrowRight: now + 1, ArrowLeft: now - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key]
    const tab = next === undefined ? undefined : tabs[next % tabs.length]
    if (!tab) return
    event.preventDefault()
    onSelect(tab.id)
    document.getElementById(tabId(base, tab.id))?.focus()
  }
  const reachable = selected ?? tabs[0]?.id
  return (
    <div role="tablist" aria-label={label} tabIndex={-1} className={classes(styles.list, className)} onKeyDown={choose}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={tabId(base, tab.id)}
          aria-selected={tab.id === selected}
          aria-controls={tab.id === selected ? panelId(base, tab.id) : undefined}
          tabIndex={tab.id === reachable ? 0 : -1}
          className={styles.tab}
          onClick={() => onSelect(tab.id)}
        >
          {tab.icon}
          <span>{tab.label}</span>
          {tab.badge}
        </button>
      ))}
    </div>
  )
}

interface TabPanelProps extends Omit<HTMLAttributes<HTMLDivElement>, 'id' | 'role'> {
  readonly base: string
  readonly tab: string
}

/** What belongs to a tab; draw the chosen one, or keep others drawn with `hidden`. */
export function TabPanel({ base, tab, ...rest }: TabPanelProps) {
  return <div {...rest} role="tabpanel" id={panelId(base, tab)} aria-labelledby={tabId(base, tab)} />
}

const tabId = (base: string, id: string) => `${base}-tab-${id}`
const panelId = (base: string, id: string) => `${base}-panel-${id}`
