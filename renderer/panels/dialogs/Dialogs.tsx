import { type DialogOnTop, useLayoutStore } from '../../state/layoutStore.ts';
import { IdentifyByNameDialog } from '../importing/IdentifyByNameDialog.tsx';
import { ImportByNameDialog } from '../importing/ImportByNameDialog.tsx';
import { ImportReportDialog } from '../importing/ImportReportDialog.tsx';
import { ImportsDialog } from '../importing/ImportsDialog.tsx';
import { AboutDialog } from './AboutDialog.tsx';
import { CalibrationDialog } from './CalibrationDialog.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { ExportedDialog } from './ExportedDialog.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import { IdentifyDialog } from './IdentifyDialog.tsx';
import { ImportPathDialog } from './ImportPathDialog.tsx';
import { NewCohortDialog } from './NewCohortDialog.tsx';
import { OpenCohortDialog } from './OpenCohortDialog.tsx';
import { ReaderDialog } from './ReaderDialog.tsx';
import { ReopenDialog } from './ReopenDialog.tsx';

export function Dialogs() {
  const dialog = useLayoutStore((state) => state.dialog);
  return dialog === null ? null : dialogFor(dialog);
}

function dialogFor(dialog: DialogOnTop) {
  switch (dialog.kind) {
    case 'palette':
      return <CommandPalette />;
    case 'help':
      return <HelpDialog />;
    case 'about':
      return <AboutDialog />;
    case 'reader':
      return <ReaderDialog />;
    case 'new-cohort':
      return <NewCohortDialog films={dialog.films} />;
    case 'open-cohort':
      return <OpenCohortDialog />;
    case 'import-path':
      return <ImportPathDialog />;
    case 'import-by-name':
      return <ImportByNameDialog films={dialog.films} />;
    case 'identify-by-name':
      return <IdentifyByNameDialog />;
    case 'imports':
      return <ImportsDialog />;
    case 'import-report':
      return <ImportReportDialog importId={dialog.importId} />;
    case 'identify':
      return <IdentifyDialog filmId={dialog.filmId} />;
    case 'calibration':
      return <CalibrationDialog />;
    case 'reopen':
      return <ReopenDialog />;
    case 'exported':
      return <ExportedDialog exported={dialog.exported} />;
  }
}
