import { readingDocument } from '../reading/document.ts';
import type { Reading } from '../reading/reading.ts';

/** A reading as the store keeps it. */
export function readingText(reading: Reading): string {
  return JSON.stringify(readingDocument(reading));
}

/**
 * The reading that `readingText` made a text of. It is not validated again, which would take longer than the
 * rest of an edit: that is done when a reading is opened, and by `verifyCohort`.
 */
export function storedReading(text: string): Reading {
  const { format: _format, version: _version, ...reading } = JSON.parse(text);
  return reading;
}
