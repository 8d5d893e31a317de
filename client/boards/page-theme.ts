import { useSyncExternalStore } from 'react'

const dark = window.matchMedia('(prefers-color-scheme: dark)')

/** Whether the page is light or dark now: as chosen on it (`data-theme`), else as the device has it. */
export function usePageTheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, themeNow)
}

function subscribe(changed: () => void): () => void {
  const watch = new MutationObserver(changed)
  watch.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  dark.addEventListener('change', changed)
  return () => {
    watch.disconnect()
    dark.removeEventListener('change', changed)
  }
}

function themeNow(): 'light' | 'dark' {
  const chosen = document.documentElement.dataset['theme']
  if (chosen === 'light' || chosen === 'dark') return chosen
  return dark.matches ? 'dark' : 'light'
}
