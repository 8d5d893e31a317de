// @vitest-environment jsdom
import { act, useState } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { Button } from '#client/design/Button.tsx'
import { ConfirmDialog } from '#client/design/ConfirmDialog.tsx'
import { TextField } from '#client/design/Field.tsx'
import { Menu, MenuItem } from '#client/design/Menu.tsx'
import { $shortcuts, listenToKeys, switchShortcuts, useShortcut } from '#client/design/shortcuts.ts'
import { TabList, TabPanel } from '#client/design/Tabs.tsx'
import { chooseLanguage } from '#client/i18n/i18n.ts'
import { pressKey } from './browser-parts.ts'
import { show } from './stage.tsx'

beforeEach(() => chooseLanguage('nl'))

const key = (name: string) => act(async () => void pressKey(name))
const focused = () => document.activeElement?.textContent

test('a button at work keeps the focus and says so, and does nothing twice', async () => {
  const press = vi.fn()
  const { press: click, element } = await show(() => (
    <Button busy onClick={press}>
      Bewaar
    </Button>
  ))
  const button = element.querySelector('button')!
  await click('BewaarBezig…')
  expect(press).not.toHaveBeenCalled()
  expect(button.disabled).toBe(false)
  expect(button.getAttribute('aria-busy')).toBe('true')
})

test('a field is tied to its label, its hint and its error', async () => {
  const { field, described, element } = await show(() => (
    <TextField name="email" label="E-mailadres" hint="Zoals op je pas" error="Dit klopt niet" />
  ))
  expect(element.querySelector('label')!.htmlFor).toBe(field('email').id)
  expect(field('email').getAttribute('aria-invalid')).toBe('true')
  expect(described(field('email'))).toBe('Zoals op je pas Dit klopt niet')
})

function SomeMenu({ choose }: { readonly choose: (what: string) => void }) {
  return (
    <Menu label="Meer" button={(props) => <button {...props}>Meer</button>}>
      {['Aap', 'Noot', 'Mies'].map((name) => (
        <MenuItem key={name} onSelect={() => choose(name)}>
          {name}
        </MenuItem>
      ))}
    </Menu>
  )
}

test('a menu is walked through with arrows, Home, End and first letters', async () => {
  const { press } = await show(() => <SomeMenu choose={() => undefined} />)
  await press('Meer')
  expect(focused()).toBe('Aap')
  const path = []
  for (const name of ['ArrowDown', 'End', 'ArrowDown', 'ArrowUp', 'Home', 'n']) {
    await key(name)
    path.push(focused())
  }
  expect(path).toEqual(['Noot', 'Mies', 'Aap', 'Mies', 'Aap', 'Noot'])
})

test('choosing in a menu closes it and gives the focus back, and so does Escape', async () => {
  const choose = vi.fn()
  const { press, element } = await show(() => <SomeMenu choose={choose} />)
  await press('Meer')
  await key('Escape')
  expect(element.querySelector('[role="menu"]')).toBeNull()
  expect(focused()).toBe('Meer')
  await press('Meer')
  await press('Noot')
  expect(choose).toHaveBeenCalledExactlyOnceWith('Noot')
  expect(focused()).toBe('Meer')
})

function SomeTabs() {
  const [tab, setTab] = useState<'note' | 'board'>('note')
  const tabs = [
    { id: 'note', label: 'Notitie' },
    { id: 'board', label: 'Bord' },
  ] as const
  return (
    <>
      <TabList label="Samen" base="work" tabs={tabs} selected={tab} onSelect={setTab} />
      <TabPanel base="work" tab={tab}>
        {tab}
      </TabPanel>
    </>
  )
}

test('the arrows choose a tab, and only the chosen one is on the way of Tab', async () => {
  const { element } = await show(() => <SomeTabs />)
  const tabs = () => [...element.querySelectorAll<HTMLElement>('[role="tab"]')]
  tabs()[0]!.focus()
  await key('ArrowRight')
  expect(tabs().map((tab) => [tab.textContent, tab.ariaSelected, tab.tabIndex])).toEqual([
    ['Notitie', 'false', -1],
    ['Bord', 'true', 0],
  ])
  const panel = element.querySelector('[role="tabpanel"]')!
  expect(panel.textContent).toBe('board')
  expect(tabs()[1]!.getAttribute('aria-controls')).toBe(panel.id)
  await key('ArrowRight')
  expect(focused()).toBe('Notitie')
})

test('what is asked stays open with the refusal in words, and closes when it is done', async () => {
  const close = vi.fn()
  let refusal: string | null = 'Dit is de laatste beheerder.'
  const { press, text } = await show(() => (
    <ConfirmDialog title="Weg?" confirmLabel="Zet weg" onConfirm={async () => refusal} onClose={close}>
      Het kan terug.
    </ConfirmDialog>
  ))
  expect(focused()).toBe('Annuleer')
  await press('Zet weg')
  expect(text()).toContain('Dit is de laatste beheerder.')
  expect(close).not.toHaveBeenCalled()
  refusal = null
  await press('Zet weg')
  expect(close).toHaveBeenCalledOnce()
})

test('a key does what the page offers, not while one types, and not when switched off', async () => {
  const run = vi.fn()
  const stop = listenToKeys()
  const Page = () => {
    useShortcut('m', 'Microfoon', run)
    return <TextField name="text" label="Tekst" />
  }
  const { field } = await show(() => <Page />)
  expect($shortcuts.get().map(({ label }) => label)).toEqual(['Microfoon'])
  await key('m')
  expect(run).toHaveBeenCalledTimes(1)
  field('text').focus()
  await key('m')
  field('text').blur()
  switchShortcuts(false)
  await key('m')
  expect(run).toHaveBeenCalledTimes(1)
  switchShortcuts(true)
  stop()
})
