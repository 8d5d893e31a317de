/** The house's mark: a door that stands open. */
export function Mark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" fill="none" aria-hidden="true">
      <path
        d="M5 25V6a3 3 0 0 1 3-3h12a3 3 0 0 1 3 3v19"
        stroke="var(--leaf)"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
      <path d="M5.2 5.6 14.6 9c.9.3 1.4 1.1 1.4 2v13.2c0 1-.9 1.7-1.9 1.500L5.2 24z" fill="var(--leaf)" />
      <circle cx="13" cy="17" r="1.2" fill="var(--paper)" />
      <path d="M2.5 25h23" stroke="var(--leaf)" strokeWidth="2.4" strokeLinecap="round" />
    </svg>
  )
}
