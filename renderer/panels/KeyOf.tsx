import { useKeyOf } from '../commands/keys.ts';
import { KeyCaps } from './KeyCaps.tsx';

/** The key of a command, after what it does where that is given. */
export function KeyOf({ command, title }: { readonly command: string; readonly title?: string }) {
  const chord = useKeyOf(command);
  return title === undefined ? <KeyCaps chord={chord} /> : <KeyCaps title={title} chord={chord} />;
}
