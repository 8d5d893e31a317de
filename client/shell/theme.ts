import { atom } from 'nanostores'

export const themes = ['auto', 'light', 'dark'] as const
type Theme = (typeof themes)[number]

const REMEMBERED = 'inloop.theme'
/** The colour of the browser's own bar, as --paper in client/design/tokens.css. */
const PAPER = { light: '#faf7f1', dark: '#14191b' }

/** Light, dark, or as the device has it. */
export const $theme = atom<Theme>(themes.find((theme) => theme === localStorage.getItem(REMEMBERED)) ?? 'auto')

/** Changes light and dark for this device, and remembers it here. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(REMEMBERED, theme)
  $theme.set(theme)
}

/** Keeps the page in the chosen colours. Returns the undo. */
export function showTheme(): () => void {
  return $theme.subscribe((theme) => {
    if (theme === 'auto') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
    for (const bar of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]'))
      bar.content = PAPER[theme === 'auto' ? (bar.media.includes('dark') ? 'dark' : 'light') : theme]
  })
}
