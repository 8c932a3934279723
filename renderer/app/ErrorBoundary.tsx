import { Component, type ReactNode } from 'react';
import { ProgramFailure } from './ProgramFailure.tsx';

/** The last net: a bug in a screen never leaves the person before an empty window. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <ProgramFailure /> : this.props.children;
  }
}
