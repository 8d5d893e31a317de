import helmet from 'helmet'
import type { RequestHandler } from 'express'

const YEAR_S = 31_536_000

/** What a browser may use on these pages, beyond the office itself: nothing. */
const PERMISSIONS =
  'camera=(self), microphone=(self), display-capture=(self), speaker-selection=(self), fullscreen=(self), ' +
  'clipboard-write=(self), clipboard-read=(self), screen-wake-lock=(self), ' +
  'geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=(), browsing-topics=()'

/**
 * The content security policy. `'wasm-unsafe-eval'` is for the noise filter and the blur, `blob:` workers and inline
 * styles for the whiteboard. `connect-src` names the socket's scheme, since 'self' does not cover it everywhere.
 */
function contentSecurityPolicy(publicUrl: string): string {
  const socket = publicUrl.replace(/^http/, 'ws')
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    `connect-src 'self' ${socket}`,
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "manifest-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    // No text becomes markup or script anywhere: not in our pages, not in the editors in them.
    "require-trusted-types-for 'script'",
    'trusted-types excalidraw-inert ProseMirrorClipboard',
  ].join('; ')
}

/** The headers that every answer carries, refused ones and failed upgrades included. */
export function securityHeaders(publicUrl: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(publicUrl),
    'Permissions-Policy': PERMISSIONS,
    'Strict-Transport-Security': `max-age=${String(2 * YEAR_S)}; includeSubDomains`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Frame-Options': 'DENY',
  }
}

/** Sets them on every answer; helmet adds the small historical ones. `csp: false` for the development server only. */
export function secureAnswers(publicUrl: string, { csp }: { csp: boolean }): RequestHandler[] {
  const { 'Content-Security-Policy': policy, ...others } = securityHeaders(publicUrl)
  const own: RequestHandler = (_request, response, next) => {
    response.set(others)
    if (csp && policy !== undefined) response.set('Content-Security-Policy', policy)
    next()
  }
  return [
    helmet({ contentSecurityPolicy: false, strictTransportSecurity: false, crossOriginEmbedderPolicy: false }),
    own,
  ]
}
