import { bilingual } from '../failure.ts';
import type { Message } from '../failure.ts';

/** How far the gateway is: `done` of `total` sheets, or `total` announcements that are still under way. */
export interface ProgressLine {
  workbook?: string | null;
  sheet?: string | null;
  phase: string;
  done?: number;
  total?: number;
}

const phases: Record<string, Message> = {
  reading: { zh: '读取', en: 'reading' },
  checking: { zh: '核对', en: 'checking' },
  saving: { zh: '保存', en: 'saving' },
  settling: { zh: '汇总更新', en: 'figures catching up' },
};

/** A line of progress for people; a phase without words of its own is shown as it is. */
export function progressText({ workbook, sheet, phase, done, total }: ProgressLine): string {
  const words = phases[phase] ? bilingual(phases[phase]) : phase;
  const counted = [done, total].filter((number) => number !== undefined).join('/');
  return [workbook, sheet, `${words} ${counted}`.trimEnd()].filter(Boolean).join(' › ');
}
