/**
 * For `ref={focusFirst}`: the control that has the focus when its dialog opens, or when it appears. A dialog that is
 * opened looks for the attribute, which React's `autoFocus` never writes: that focuses what is not shown yet.
 */
export function focusFirst(control: HTMLElement | null): void {
  control?.setAttribute('autofocus', '')
  control?.focus()
}
