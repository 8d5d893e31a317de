/** Puts the focus on the first field of a form that is marked as wrong, once the marks have been drawn. */
export function focusInvalid(form: EventTarget | null): void {
  requestAnimationFrame(() => {
    if (form instanceof HTMLElement) form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  })
}
