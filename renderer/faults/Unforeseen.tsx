import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import classes from './Unforeseen.module.css';

interface State {
  readonly error: unknown;
}

/** Where the page itself breaks: never blank, and what is kept is kept. */
export class Unforeseen extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <main className={classes.page} role="alert">
        <h1>Something in Calcigraph broke</h1>
        <p>What was shown as kept is on the disk. Reload to go on from there.</p>
        <Button onClick={() => location.reload()}>Reload</Button>
        <details>
          <summary>Technical detail</summary>
          <pre>{error instanceof Error ? (error.stack ?? error.message) : String(error)}</pre>
        </details>
      </main>
    );
  }
}
