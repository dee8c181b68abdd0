import { Button } from '@mantine/core';
import { useCohortStore } from '../../state/cohortStore.ts';
import { exportOpenCohort } from '../../state/room.ts';

export function ExportButton() {
  const isBusy = useCohortStore(({ busy }) => busy !== null);
  return (
    <Button variant="default" loading={isBusy} onClick={() => void exportOpenCohort()}>
      Export
    </Button>
  );
}
