import { Component, type ReactNode } from 'react'
import { CrashScreen } from './CrashScreen.tsx'

interface ErrorBoundaryProps {
  /** When this changes (the address), the error is cleared. */
  resetKey?: string | undefined
  children: ReactNode
}

interface ErrorBoundaryState {
  error: Error | null
  /** The value of `resetKey` when the error happened. */
  at: string | undefined
}

/** Catches the error of a screen that failed to render. A class, because React has no hook for it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null, at: undefined }

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  static getDerivedStateFromProps(
    { resetKey }: ErrorBoundaryProps,
    { error, at }: ErrorBoundaryState,
  ): Partial<ErrorBoundaryState> | null {
    return at === resetKey ? null : { at: resetKey, error: at === undefined ? error : null }
  }

  override render() {
    const { error } = this.state
    if (!error) return this.props.children
    return <CrashScreen error={error} onReset={() => this.setState({ error: null })} />
  }
}
