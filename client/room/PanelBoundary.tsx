import { Component, type ReactNode } from 'react'
import { Button } from '../design/Button.tsx'
import { Notice } from '../design/Notice.tsx'

interface PanelBoundaryProps {
  readonly words: string
  readonly again: string
  readonly children: ReactNode
}

/**
 * Keeps what goes wrong in one panel away from the call beside it: a piece of the program that could not be fetched, a
 * failure in drawing. Loading the page again brings one back into the room.
 */
export class PanelBoundary extends Component<PanelBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <Notice tone="brick" action={<Button onClick={() => window.location.reload()}>{this.props.again}</Button>}>
        {this.props.words}
      </Notice>
    )
  }
}
