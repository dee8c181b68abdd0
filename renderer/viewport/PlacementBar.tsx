import { useEffect } from 'react';
import { sideChoices } from '../../src/drawing/proposedHand.ts';
import type { Side } from '../../src/hand/landmarks.ts';
import type { HandProposal } from '../../src/hand/placement/proposal.ts';
import { useFilmStore } from '../state/filmStore.ts';
import {
  isOffered,
  shownProposal,
  usePlacementStore,
  visitsCarriedOver,
  waitsForHand,
} from '../state/placementStore.ts';
import { useReadingStore } from '../state/readingStore.ts';
import { useToolStore } from '../state/toolStore.ts';
import { capitalised, SIDE_WORDS } from '../words/terms.ts';
import { CommandWords } from './CommandWords.tsx';
import styles from './viewport.module.css';

/** The hand that is proposed, to be accepted or dismissed; or why none is. */
export function PlacementBar() {
  const film = useFilmStore((state) => (state.isWhole ? state.film : null));
  const { state, message, look, forget } = usePlacementStore();
  const isWaiting = useReadingStore(waitsForHand);
  useToolStore(({ tool }) => tool);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another film is looked at anew.
  useEffect(() => forget, [film]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another film is looked at anew.
  useEffect(() => {
    if (isWaiting) look();
  }, [film, isWaiting]);
  if (state === 'none' || !isOffered()) return null;
  return (
    <div className={styles.placement} role="status">
      {state === 'looking' && <span className={`${styles.word} ${styles.dim}`}>Looking for the hand</span>}
      {state === 'found' && <Proposed hands={shownProposal()} />}
      {state === 'not-found' && (
        <>
          <span>{message}</span>
          <CommandWords command="tool-hand" words="Place it by three clicks" />
        </>
      )}
      {state !== 'looking' && <CommandWords command="dismiss-hand" words="Dismiss" />}
    </div>
  );
}

function Proposed({ hands }: { readonly hands: readonly HandProposal[] }) {
  const placement = usePlacementStore();
  const visits = visitsCarriedOver(placement).join(' and ');
  const choices = sideChoices(hands);
  const [sure] = choices;
  if (choices.length > 1) return <SideQuestion hands={hands} choices={choices} />;
  return (
    <>
      <span>
        {hands.length > 1 ? 'Two hands proposed' : 'Hand proposed'}:{' '}
        {sure && sideWords(inReadingOrder(hands, sure))}
        {visits !== '' && !placement.isAfresh && `, as on ${visits}`}
      </span>
      <CommandWords command="accept-hand" words="Accept" />
      {visits !== '' && (
        <CommandWords command="find-afresh" words={placement.isAfresh ? `As on ${visits}` : 'Find afresh'} />
      )}
    </>
  );
}

/** Never settled silently: the reader says which it is. */
function SideQuestion({
  hands,
  choices,
}: {
  readonly hands: readonly HandProposal[];
  readonly choices: readonly (readonly Side[])[];
}) {
  const [first] = hands;
  const accept = usePlacementStore((state) => state.accept);
  if (first === undefined) return null;
  const { header, thumb } = first.side;
  return (
    <>
      <span className={styles.warn}>
        {hands.length > 1
          ? `Two hands proposed, and both look like a ${SIDE_WORDS[thumb]} one. From left to right they are:`
          : `Hand proposed. The film is listed as ${SIDE_WORDS[header ?? thumb]}, the thumb says ${SIDE_WORDS[thumb]}:`}
      </span>
      {choices.map((sides) => (
        <button
          key={sides.join()}
          type="button"
          className={`bare ${styles.choice}`}
          data-side-choice
          onClick={() => accept(sides)}
        >
          {capitalised(sideWords(inReadingOrder(hands, sides)))}
        </button>
      ))}
    </>
  );
}

function sideWords(sides: readonly Side[]): string {
  return sides.map((side) => SIDE_WORDS[side]).join(', ');
}

/** The sides as their hands lie on the film, from left to right. */
function inReadingOrder(hands: readonly HandProposal[], sides: readonly Side[]): readonly Side[] {
  const left = ({ silhouette }: HandProposal) => Math.min(...(silhouette[0] ?? []).map(([x]) => x));
  return sides
    .map((side, index) => ({ side, x: left(hands[index] as HandProposal) }))
    .toSorted((a, b) => a.x - b.x)
    .map(({ side }) => side);
}
