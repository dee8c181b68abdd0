import { Menu, Tooltip } from '@mantine/core';
import { ArrowLeftRight, ChevronDown, Diff, Link, type LucideIcon, Unlink, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { commandOf } from '../../commands/commands.ts';
import { useKeyOf } from '../../commands/keys.ts';
import { useBesideProposal } from '../../state/besideProposal.ts';
import { besideView, choicesBeside, useBesideStore } from '../../state/besideStore.ts';
import { useFilmStore } from '../../state/filmStore.ts';
import { linkFrom } from '../../state/linking.ts';
import { usePlacementStore } from '../../state/placementStore.ts';
import { useReadingStore } from '../../state/readingStore.ts';
import { readView } from '../../state/view.ts';
import { choiceTitle, LINK_WORDS } from '../../words/beside.ts';
import { READING_STATE_WORDS } from '../../words/terms.ts';
import { KeyOf } from '../KeyOf.tsx';
import classes from './BesideBar.module.css';
import { ChangeReadout } from './ChangeReadout.tsx';

/** What stands beside the film that is read, and how the two go together. */
export function BesideBar() {
  const { isLinked, showsChange } = useBesideStore();
  return (
    <section className={classes.bar} aria-label="Side by side">
      <Picker />
      <Act id="link-views" icon={isLinked ? Link : Unlink} pressed={isLinked}>
        {isLinked ? <LinkedBy /> : 'Not linked'}
      </Act>
      <Act id="show-change" icon={Diff} pressed={showsChange}>
        Change
      </Act>
      <Act id="swap-views" icon={ArrowLeftRight}>
        Read this one
      </Act>
      <Act id="side-by-side" icon={X} />
      <ChangeReadout />
    </section>
  );
}

function Picker() {
  const choice = useBesideStore((state) => state.choice);
  const choose = useBesideStore((state) => state.choose);
  useReadingStore(({ open }) => open);
  const choices = choicesBeside();
  if (choice === null) return <span className={classes.dim}>Nothing beside</span>;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={`bare ${classes.picker}`} title="What stands beside">
          <span className={classes.dim}>Beside</span> {choiceTitle(choice)}
          <ChevronDown size="1em" aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.choices}>
        {choices.map((each) => (
          <Menu.Item
            key={`${each.relation}/${each.filmId}/${each.frame}`}
            onClick={() => void choose(each)}
            aria-current={each.filmId === choice.filmId && each.frame === choice.frame}
          >
            {choiceTitle(each)} <span className={classes.dim}>{READING_STATE_WORDS[each.film.state]}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Whether a place is found by the landmarks: drawn again when either film or reading is another. */
function LinkedBy() {
  useFilmStore(({ film }) => film);
  useReadingStore(({ open }) => open);
  useBesideProposal(({ hands }) => hands);
  usePlacementStore();
  useStore(besideView.film, ({ film }) => film);
  useStore(besideView.reading, ({ open }) => open);
  const link = linkFrom(readView);
  return link === null ? 'Linked' : `Linked ${LINK_WORDS[link.by]}`;
}

/** A command, where it would do anything. */
function Act({
  id,
  icon: Icon,
  pressed,
  children,
}: {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly pressed?: boolean;
  readonly children?: ReactNode;
}) {
  const { title, when, run } = commandOf(id);
  const key = useKeyOf(id);
  if (!when()) return null;
  return (
    <Tooltip label={<KeyOf command={id} title={title} />}>
      <button
        type="button"
        className={`bare ${classes.act}`}
        aria-label={children === undefined ? title : undefined}
        aria-pressed={pressed}
        aria-keyshortcuts={key}
        onClick={run}
      >
        <Icon size="1.15em" aria-hidden />
        {children}
      </button>
    </Tooltip>
  );
}
