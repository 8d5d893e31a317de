import type { RouteComponent } from '@tanstack/react-router'
import { act } from 'react'
import { onTestFinished, vi } from 'vitest'
import { show as showFace, typeInto } from '../design/stage.tsx'

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

/** Shows a page in a window at `path`, and gives the hands to use it, field by name. */
export async function show(page: RouteComponent, path = '/sign-in') {
  window.history.replaceState(null, '', path)
  const shown = await showFace(page)
  // Before the page goes: what it took from the address goes with the address.
  onTestFinished(() => window.history.replaceState(null, '', '/'))
  const { element, field, described } = shown
  return {
    ...shown,
    described: (name: string) => described(field(name)),
    type: (name: string, text: string) => typeInto(field(name), text),
    enter: () => act(async () => element.querySelector('form')!.requestSubmit()),
  }
}
