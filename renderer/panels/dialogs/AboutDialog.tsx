import { Modal } from '@mantine/core';
import { useCohortStore } from '../../state/cohortStore.ts';
import { useLayoutStore } from '../../state/layoutStore.ts';
import classes from './AboutDialog.module.css';

export function AboutDialog() {
  const dismiss = useLayoutStore((state) => state.dismiss);
  const about = useCohortStore((state) => state.about);
  const protocol = useCohortStore(({ cohort }) => cohort?.protocol);
  return (
    <Modal opened onClose={dismiss} title="About Calcigraph">
      <div className={classes.about}>
        <p>
          Calcigraph {about?.version}. Outlines calcinosis on hand radiographs and scores it by area, density,
          number and place.
        </p>
        <p>
          <strong>For research use; not a medical device.</strong>
        </p>
        {protocol !== undefined && (
          <p>
            Scored by {protocol.title}. {protocol.citation} Change thresholds:{' '}
            {protocol.changeThresholds.note}
          </p>
        )}
        <p className={classes.dim}>
          Works on this machine alone: no account, no network, nothing sent anywhere. MIT licence.
        </p>
      </div>
    </Modal>
  );
}
