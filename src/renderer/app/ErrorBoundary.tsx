import { Component, type ReactNode } from 'react'
import { CrashScreen } from './CrashScreen.tsx'

interface ErrorBoundaryProps {
  /** A change of this (the address) clears the error. */
  resetKey?: string | undefined
  children: ReactNode
}

interface ErrorBoundaryState {
  error: Error | null
  /** The key at which the error stands. */
  at: string | undefined
}

/** Catches a broken screen. A class because React offers no other way. */
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
