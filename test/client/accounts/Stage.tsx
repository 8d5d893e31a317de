import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
  type RouteComponent,
} from '@tanstack/react-router'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { onTestFinished, vi } from 'vitest'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, scrollTo: () => undefined })

export interface Asked {
  readonly path: string
  readonly body: unknown
}

/** An office at the other end of `fetch` that answers what it is told to, by path; without an answer it is away. */
export function playOffice(answers: Record<string, object | 'away'> = {}) {
  const asked: Asked[] = []
  const office: { asked: Asked[]; answers: Record<string, object | 'away'> } = {
    asked,
    answers: { '/api/accounts/me': said({ me: null, officeName: 'De Kringloop', withdrawn: false }), ...answers },
  }
  vi.stubGlobal('fetch', async (path: string, { body }: { body?: string } = {}) => {
    asked.push({ path, body: body === undefined ? undefined : JSON.parse(body) })
    const answer = office.answers[path]
    if (answer === undefined || answer === 'away') throw new TypeError('Failed to fetch')
    return { json: async () => answer }
  })
  onTestFinished(() => void vi.unstubAllGlobals())
  return office
}

export const said = (value: object) => ({ ok: true, value })
export const refused = (refusal: string) => ({ ok: false, refusal })

/** Shows a page in a window at `path`, and gives the hands to use it. */
export async function show(page: RouteComponent, path = '/sign-in') {
  window.history.replaceState(null, '', path)
  const root = createRootRoute()
  const routeTree = root.addChildren([createRoute({ getParentRoute: () => root, path: '$', component: page })])
  const router = createRouter({ routeTree, history: createMemoryHistory({ initialEntries: ['/here'] }) })
  const element = document.body.appendChild(document.createElement('div'))
  const drawn = createRoot(element)
  onTestFinished(async () => {
    window.history.replaceState(null, '', '/')
    await act(async () => {
      drawn.unmount()
    })
    element.remove()
  })
  await act(async () => {
    await router.load()
    drawn.render(<RouterProvider router={router as never} />)
  })
  const field = (name: string) => element.querySelector<HTMLInputElement>(`input[name="${name}"]`)!
  return {
    element,
    field,
    text: () => element.textContent,
    alert: () => element.querySelector('[role="alert"]')?.textContent ?? null,
    /** What a screen reader says with a field: the hint and the error that are tied to it. */
    described: (name: string) =>
      (field(name).getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent)
        .join(' '),
    type: (name: string, text: string) =>
      act(async () => {
        // As a person's typing, which React listens to.
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field(name), text)
        field(name).dispatchEvent(new Event('input', { bubbles: true }))
      }),
    enter: () =>
      act(async () => {
        element.querySelector('form')!.requestSubmit()
      }),
    press: (label: string) =>
      act(async () => {
        const buttons = [...element.querySelectorAll('button')]
        buttons.find((button) => (button.getAttribute('aria-label') ?? button.textContent) === label)!.click()
      }),
  }
}
