import type { FaultData } from '../../src/contract/result.ts';
import classes from './FaultText.module.css';

/** What went wrong: the sentence for the reader; the technical detail folded away, the code small. */
export function FaultText({ fault }: { readonly fault: FaultData }) {
  return (
    <div className={classes.fault}>
      <p>{fault.message}</p>
      {fault.detail === undefined ? (
        <span className={classes.code}>{fault.code}</span>
      ) : (
        <details>
          <summary className={classes.code}>Technical detail · {fault.code}</summary>
          <pre className={classes.detail}>{fault.detail}</pre>
        </details>
      )}
    </div>
  );
}
