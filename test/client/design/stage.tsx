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
import { onTestFinished } from 'vitest'
import './browser-parts.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, scrollTo: () => undefined })

/** Types into a field as a person does, so that React hears it. */
export function typeInto(control: HTMLElement, text: string): Promise<void> {
  return act(async () => {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value')!.set!.call(control, text)
    control.dispatchEvent(new Event(control.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }))
  })
}

/** Shows a page or a face, with a router around it, and gives the hands to use it. It goes with the test. */
export async function show(page: RouteComponent) {
  const root = createRootRoute()
  const routeTree = root.addChildren([createRoute({ getParentRoute: () => root, path: '$', component: page })])
  const router = createRouter({ routeTree, history: createMemoryHistory({ initialEntries: ['/here'] }) })
  const element = document.body.appendChild(document.createElement('div'))
  const drawn = createRoot(element)
  onTestFinished(async () => {
    await act(async () => drawn.unmount())
    element.remove()
  })
  await act(async () => {
    await router.load()
    drawn.render(<RouterProvider router={router as never} />)
  })
  const name = (each: Element) => each.getAttribute('aria-label') ?? each.textContent
  return {
    element,
    text: () => element.textContent,
    alert: () => element.querySelector('[role="alert"]')?.textContent ?? null,
    /** Where the page has gone. */
    path: () => router.state.location.pathname,
    field: (fieldName: string) => element.querySelector<HTMLInputElement>(`input[name="${fieldName}"]`)!,
    /** What a screen reader says with a field: the hint and the error that are tied to it. */
    described: (control: Element) =>
      (control.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent)
        .join(' '),
    press: (label: string) =>
      act(async () => [...element.querySelectorAll('button')].find((button) => name(button) === label)!.click()),
  }
}
