import type { ImportSummary } from '../../../src/contract/operations.ts';
import { useImportStore } from '../../state/importStore.ts';

/** How an import ended, as far as it did. */
export function endingText({ importId, ending }: ImportSummary): string {
  switch (ending) {
    case 'finished':
      return 'finished';
    case 'cancelled':
      return 'cancelled';
    case 'broken-off':
      return 'broken off';
    case null:
      return useImportStore.getState().run?.importId === importId ? 'under way' : 'cut short';
  }
}
