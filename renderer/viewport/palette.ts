import type { DensityGrade } from '../../src/reading/reading.ts';

/** Lines over a film, told apart by pattern as well as colour: a reader who sees no colours sees the grades. */
export interface LineStyle {
  readonly color: string;
  readonly fill: string;
  readonly dash: readonly number[];
  readonly cap: 'butt' | 'round';
  readonly width: number;
}

export const gradeStyle: Readonly<Record<DensityGrade, LineStyle>> = {
  1: { color: '#8fc7ef', fill: '#8fc7ef24', dash: [0.1, 3.2], cap: 'round', width: 2 },
  2: { color: '#f2cf63', fill: '#f2cf6324', dash: [5, 3], cap: 'butt', width: 1.6 },
  3: { color: '#ff8f66', fill: '#ff8f6629', dash: [], cap: 'butt', width: 1.6 },
};

/** Outlines of an earlier visit. */
export const earlierStyle = { color: '#d9a7ff', dash: [8, 3, 1.5, 3], width: 1.8 } as const;

export const ink = {
  /** Under every bright line, so that it shows on white bone as on black air. */
  shadow: '#000000a6',
  silhouette: '#5fb9b4b3',
  region: '#5fb9b480',
  regionTint: '#63b7e02e',
  regionHover: '#63b7e01a',
  notAssessed: '#05070a80',
  landmark: '#7fe0d6',
  /** What the film bears out little: told by its shape too. */
  unsure: '#f2cf63',
  suggestion: '#f7a8d8',
  cortex: '#d9b8ff',
  softTissue: '#b7d98a',
  label: '#eef3f7',
  selection: '#ffffff',
  selectionRim: '#ffffffb3',
  drawing: '#ffffff',
  crosshair: '#eef3f7b3',
  twin: '#ffffff',
  boxFill: '#ffffff14',
} as const;

export const labelFont = '600 11px system-ui, sans-serif';
